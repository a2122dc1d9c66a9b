{{app}}.GET("/metrics", {{echo}}.WrapHandler(promhttp.Handler()))
