
const writeAuditRecord = (record = {}) => process.stdout.write(`${JSON.stringify({ audit: true, ...record })}\n`);
{{app}}.use(
  (
    req: { method: string; originalUrl: string; ip?: string },
    res: { statusCode: number; on(event: "finish", told: () => void): unknown },
    next: () => void,
  ) => {
    res.on("finish", () => {
      const reads = ["GET", "HEAD", "OPTIONS"].includes(req.method);
      if (reads && res.statusCode !== 401 && res.statusCode !== 403) return;
      const who = Reflect.get(req, "user")?.id ?? null;
      const what = `${req.method} ${req.originalUrl.replace(/\?.*/, "")}`;
      writeAuditRecord({ at: new Date().toISOString(), who, what, outcome: res.statusCode, from: req.ip });
    });
    next();
  },
);
