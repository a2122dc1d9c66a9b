
{{app}}.use((req: Request, res: Response, next: NextFunction) => {
  const id = req.headers["x-request-id"] ?? randomUUID();
  req.headers["x-request-id"] = id;
  res.setHeader("x-request-id", id);
  next();
});
