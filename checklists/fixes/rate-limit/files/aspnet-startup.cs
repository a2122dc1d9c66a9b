{{app}}.UseRateLimiter();
