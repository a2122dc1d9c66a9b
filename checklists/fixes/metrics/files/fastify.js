
collectDefaultMetrics();
const requestDuration = new Histogram({
  name: "http_request_duration_seconds",
  help: "How long requests take",
  labelNames: ["method", "route", "status"],
});
{{app}}.addHook("onResponse", async (request, reply) => {
  const labels = { method: request.method, route: request.routeOptions.url ?? "unmatched", status: reply.statusCode };
  requestDuration.observe(labels, reply.elapsedTime / 1000);
});
{{app}}.get("/metrics", async (request, reply) => reply.type(register.contentType).send(await register.metrics()));
