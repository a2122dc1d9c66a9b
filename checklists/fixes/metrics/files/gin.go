{{app}}.Use(measureRequests)
{{app}}.GET("/metrics", {{gin}}.WrapH(promhttp.Handler()))
