
var auditLog = {{app}}.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Audit");
{{app}}.Use(async (context, next) =>
{
    await next(context);
    var (method, status) = (context.Request.Method, context.Response.StatusCode);
    var reads = HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);
    if (reads && status != StatusCodes.Status401Unauthorized && status != StatusCodes.Status403Forbidden) return;
    auditLog.LogInformation(
        "audit: {Who} {Method} {Path} {Outcome} {From}",
        context.User.Identity?.Name, method, context.Request.Path, status, context.Connection.RemoteIpAddress);
});
