
collectDefaultMetrics();
const requestDuration = new Histogram({
  name: "http_request_duration_seconds",
  help: "How long requests take",
  labelNames: ["method", "route", "status"],
});
{{app}}.use((req, res, next) => {
  const end = requestDuration.startTimer({ method: req.method });
  const route = () => (req.route ? req.baseUrl + req.route.path : "unmatched");
  res.on("finish", () => end({ route: route(), status: res.statusCode }));
  next();
});
{{app}}.get("/metrics", async (req, res) => {
  res.type(register.contentType).send(await register.metrics());
});
