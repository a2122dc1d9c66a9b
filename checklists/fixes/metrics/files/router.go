{{app}}.Use(measureRequests)
{{app}}.Handle("/metrics", promhttp.Handler())
