
// All replicas count together; while Redis is away, requests pass.
const limiter = new RateLimiterRedis({
  storeClient: {{redis}},
  rejectIfRedisNotReady: true,
  keyPrefix: "rate-limit",
  points: 100,
  duration: 60,
});
{{app}}.use(async (c, next) => {
  try {
    await limiter.consume(getConnInfo(c).remote.address ?? "");
  } catch (refusal) {
    if (!(refusal instanceof Error)) return c.text("Too Many Requests", 429, { "retry-after": "60" });
  }
  return next();
});
