
collectDefaultMetrics();
const requestDuration = new Histogram({
  name: "http_request_duration_seconds",
  help: "How long requests take",
  labelNames: ["method", "route", "status"],
});
{{app}}.use(async (c, next) => {
  const end = requestDuration.startTimer({ method: c.req.method });
  await next();
  end({ route: c.req.routePath, status: c.res.status });
});
{{app}}.get("/metrics", async (c) => c.text(await register.metrics(), 200, { "content-type": register.contentType }));
