
{{app}}.get("/healthz", (_req, res) => {
  res.status(200).json({ status: "ok" });
});
