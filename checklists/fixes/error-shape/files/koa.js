
// The one place where errors become answers; what is inside stays inside.
{{app}}.use(async (ctx, next) => {
  try {
    await next();
  } catch (error) {
    const status = error instanceof Error && "status" in error ? Number(error.status) : 500;
    if (status >= 500) ctx.app.emit("error", error, ctx);
    const title = status < 500 && error instanceof Error ? error.message : "Internal Server Error";
    ctx.status = status;
    ctx.body = { type: "about:blank", title, status };
    ctx.type = "application/problem+json";
  }
});
