{{app}}.Use(rateLimit({{redis}}, 100, time.Minute))
