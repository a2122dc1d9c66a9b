
const limiter = new RateLimiterMemory({ points: 100, duration: 60 });
{{app}}.use(async (c, next) => {
  try {
    await limiter.consume(getConnInfo(c).remote.address ?? "");
  } catch {
    return c.text("Too Many Requests", 429, { "retry-after": "60" });
  }
  return next();
});
