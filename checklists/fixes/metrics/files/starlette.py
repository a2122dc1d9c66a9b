{{app}}.add_middleware(PrometheusMiddleware)
{{app}}.routes.insert(0, Route("/metrics", handle_metrics))
