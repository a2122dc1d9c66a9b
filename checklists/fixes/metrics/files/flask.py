PrometheusMetrics({{app}})
