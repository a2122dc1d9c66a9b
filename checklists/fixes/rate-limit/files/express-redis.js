
{{app}}.use(
  rateLimit({
    windowMs: 60_000,
    limit: 100,
    standardHeaders: true,
    legacyHeaders: false,
    // All replicas count together; while Redis is away, requests pass.
    store: new RedisStore({ sendCommand: (...args) => {{redis}}.sendCommand(args) }),
    passOnStoreError: true,
  }),
);
