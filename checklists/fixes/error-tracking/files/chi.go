{{app}}.Use(sentryhttp.New(sentryhttp.Options{Repanic: true}).Handle)
