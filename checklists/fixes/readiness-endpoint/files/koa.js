
const tooLate = () =>
  new Promise((_resolve, reject) => {
    setTimeout(reject, 2_000, new Error("no answer in time")).unref();
  });

{{app}}.get("/readyz", async (ctx) => {
  try {
    await Promise.race([
      Promise.all([
        {{questions}}
      ]),
      tooLate(),
    ]);
    ctx.body = { status: "ready" };
  } catch {
    ctx.status = 503;
    ctx.body = { status: "not ready" };
  }
});
