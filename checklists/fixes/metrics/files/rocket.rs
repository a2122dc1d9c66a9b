let prometheus = rocket_prometheus::PrometheusMetrics::new();
