
// The one place where errors become answers; what is inside stays inside.
{{app}}.onError((error, c) => {
  const status = error instanceof HTTPException ? error.status : 500;
  if (status >= 500) process.emitWarning(error);
  const title = status < 500 ? error.message : "Internal Server Error";
  c.header("content-type", "application/problem+json");
  return c.body(JSON.stringify({ type: "about:blank", title, status }), status);
});
