
const writeAuditRecord = (record = {}) => process.stdout.write(`${JSON.stringify({ audit: true, ...record })}\n`);
{{app}}.addHook("onResponse", async (request, reply) => {
  const reads = ["GET", "HEAD", "OPTIONS"].includes(request.method);
  if (reads && reply.statusCode !== 401 && reply.statusCode !== 403) return;
  const who = Reflect.get(request, "user")?.id ?? null;
  const what = `${request.method} ${request.url.replace(/\?.*/, "")}`;
  writeAuditRecord({ at: new Date().toISOString(), who, what, outcome: reply.statusCode, from: request.ip });
});
