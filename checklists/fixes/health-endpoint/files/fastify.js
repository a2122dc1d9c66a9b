
{{app}}.get("/healthz", async () => ({ status: "ok" }));
