
{{app}}.get("/healthz", (ctx) => {
  ctx.body = { status: "ok" };
});
