
{{app}}.use(
  rateLimit({
    windowMs: 60_000,
    limit: 100,
    standardHeaders: true,
    legacyHeaders: false,
    // All replicas count together; while Redis is away, requests pass.
    store: new RedisStore({ sendCommand: (command, ...args) => {{redis}}.call(command, ...args) }),
    passOnStoreError: true,
  }),
);
