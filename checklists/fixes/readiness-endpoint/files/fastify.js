
const tooLate = () =>
  new Promise((_resolve, reject) => {
    setTimeout(reject, 2_000, new Error("no answer in time")).unref();
  });

{{app}}.get("/readyz", async (_request, reply) => {
  try {
    await Promise.race([
      Promise.all([
        {{questions}}
      ]),
      tooLate(),
    ]);
    return { status: "ready" };
  } catch {
    return reply.code(503).send({ status: "not ready" });
  }
});
