{{app}}.use((req, res, next) => {
  const id = req.get("x-request-id") ?? randomUUID();
  res.locals.requestId = id;
  res.set("x-request-id", id);
  next();
});
