{{app}}.Use(measureRequests)
{{app}}.GET("/metrics", {{echo}}.WrapHandler(promhttp.Handler()))
