{{app}}.Use(otelfiber.Middleware())
