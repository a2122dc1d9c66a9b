let prometheus = actix_web_prom::PrometheusMetricsBuilder::new("http")
    .endpoint("/metrics")
    .build()
    .expect("nothing else has metrics of these names");
