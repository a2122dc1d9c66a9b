{{app}}.GET("/metrics", {{gin}}.WrapH(promhttp.Handler()))
