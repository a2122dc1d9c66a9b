{{app}}.Use(sentrygin.New(sentrygin.Options{Repanic: true}))
