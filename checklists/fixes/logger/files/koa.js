
const logRequest = pinoHttp();
{{app}}.use((ctx, next) => {
  logRequest(ctx.req, ctx.res);
  return next();
});
