{{app}}.Use(otelecho.Middleware("{{name}}"))
