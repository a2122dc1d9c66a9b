
{{app}}.get("/healthz", (c) => c.json({ status: "ok" }));
