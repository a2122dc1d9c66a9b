{{app}}.Use(rateLimit(100, time.Minute))
