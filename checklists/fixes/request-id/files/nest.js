
{{app}}.use(
  (
    req: { headers: Record<string, string | string[] | undefined> },
    res: { setHeader(name: string, value: string | string[]): unknown },
    next: () => void,
  ) => {
    const id = req.headers["x-request-id"] ?? randomUUID();
    req.headers["x-request-id"] = id;
    res.setHeader("x-request-id", id);
    next();
  },
);

