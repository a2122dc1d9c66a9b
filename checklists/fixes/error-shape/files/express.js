
// The one place where errors become answers; what is inside stays inside.
{{app}}.use((error, _req, res, next) => {
  if (res.headersSent) return next(error);
  const status = error.status ?? 500;
  if (status >= 500) process.emitWarning(error instanceof Error ? error : String(error));
  const title = status < 500 ? error.message : "Internal Server Error";
  res.status(status).type("application/problem+json").json({ type: "about:blank", title, status });
});
