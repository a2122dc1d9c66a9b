{{app}}.Use(httprate.LimitByIP(100, time.Minute))
