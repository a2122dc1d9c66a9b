{{app}}.Use(async (context, next) =>
{
    if (context.Request.Headers.TryGetValue("X-Request-ID", out var sent) && !string.IsNullOrEmpty(sent))
    {
        context.TraceIdentifier = sent.ToString();
    }
    context.Response.Headers["X-Request-ID"] = context.TraceIdentifier;
    var logger = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Request");
    using (logger.BeginScope("request {RequestId}", context.TraceIdentifier))
    {
        await next();
    }
});

