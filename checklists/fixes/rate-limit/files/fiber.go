{{app}}.Use(limiter.New(limiter.Config{Max: 100, Expiration: time.Minute}))
