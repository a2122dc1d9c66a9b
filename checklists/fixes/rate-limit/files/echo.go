{{app}}.Use(middleware.RateLimiter(middleware.NewRateLimiterMemoryStore(20)))
