{{app}}.Get("/metrics", adaptor.HTTPHandler(promhttp.Handler()))
