
const tooLate = () =>
  new Promise((_resolve, reject) => {
    setTimeout(reject, 2_000, new Error("no answer in time")).unref();
  });

{{app}}.get("/readyz", async (_req, res) => {
  try {
    await Promise.race([
      Promise.all([
        {{questions}}
      ]),
      tooLate(),
    ]);
    res.status(200).json({ status: "ready" });
  } catch {
    res.status(503).json({ status: "not ready" });
  }
});
