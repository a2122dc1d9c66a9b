{{app}}.Handle("/metrics", promhttp.Handler())
