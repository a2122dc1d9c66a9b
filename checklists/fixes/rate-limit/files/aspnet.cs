
{{app}}.UseRateLimiter();
