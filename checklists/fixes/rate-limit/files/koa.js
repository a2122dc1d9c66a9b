
const limiter = new RateLimiterMemory({ points: 100, duration: 60 });
{{app}}.use(async (ctx, next) => {
  try {
    await limiter.consume(ctx.ip);
  } catch {
    ctx.set("retry-after", "60");
    ctx.status = 429;
    return;
  }
  await next();
});
