{{app}}.Use(measureRequests)
{{app}}.Get("/metrics", adaptor.HTTPHandler(promhttp.Handler()))
