
collectDefaultMetrics();
const requestDuration = new Histogram({
  name: "http_request_duration_seconds",
  help: "How long requests take",
  labelNames: ["method", "route", "status"],
});
{{app}}.use(async (ctx, next) => {
  if (ctx.path === "/metrics") {
    ctx.type = register.contentType;
    ctx.body = await register.metrics();
    return;
  }
  const end = requestDuration.startTimer({ method: ctx.method });
  ctx.res.once("finish", () => end({ route: String(ctx._matchedRoute ?? "unmatched"), status: ctx.status }));
  await next();
});
