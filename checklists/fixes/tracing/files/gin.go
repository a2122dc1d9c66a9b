{{app}}.Use(otelgin.Middleware("{{name}}"))
