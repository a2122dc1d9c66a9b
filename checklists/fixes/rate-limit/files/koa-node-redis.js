
// All replicas count together; while Redis is away, requests pass.
const limiter = new RateLimiterRedis({
  storeClient: {{redis}},
  useRedisPackage: true,
  rejectIfRedisNotReady: true,
  keyPrefix: "rate-limit",
  points: 100,
  duration: 60,
});
{{app}}.use(async (ctx, next) => {
  try {
    await limiter.consume(ctx.ip);
  } catch (refusal) {
    if (!(refusal instanceof Error)) {
      ctx.set("retry-after", "60");
      ctx.status = 429;
      return;
    }
  }
  await next();
});
