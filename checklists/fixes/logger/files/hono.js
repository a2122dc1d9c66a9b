
const requestLog = pino();
{{app}}.use(async (c, next) => {
  const began = performance.now();
  await next();
  const ms = Math.round(performance.now() - began);
  requestLog.info({ method: c.req.method, path: c.req.path, status: c.res.status, ms }, "request answered");
});
