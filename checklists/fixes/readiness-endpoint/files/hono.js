
const tooLate = () =>
  new Promise((_resolve, reject) => {
    setTimeout(reject, 2_000, new Error("no answer in time")).unref();
  });

{{app}}.get("/readyz", async (c) => {
  try {
    await Promise.race([
      Promise.all([
        {{questions}}
      ]),
      tooLate(),
    ]);
    return c.json({ status: "ready" });
  } catch {
    return c.json({ status: "not ready" }, 503);
  }
});
