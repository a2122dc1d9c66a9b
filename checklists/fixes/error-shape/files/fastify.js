
// The one place where errors become answers; what is inside stays inside.
{{app}}.setErrorHandler((error, request, reply) => {
  const status = error.statusCode ?? 500;
  if (status >= 500) request.log.error(error);
  const title = status < 500 ? error.message : "Internal Server Error";
  return reply.code(status).type("application/problem+json").send({ type: "about:blank", title, status });
});
