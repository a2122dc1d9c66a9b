let prometheus = metrics_exporter_prometheus::PrometheusBuilder::new()
    .set_buckets(&[
        0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0,
    ])
    .expect("the buckets are not empty")
    .install_recorder()
    .expect("nothing else records metrics");
let upkeep = prometheus.clone();
tokio::spawn(async move {
    loop {
        tokio::time::sleep(std::time::Duration::from_secs(5)).await;
        upkeep.run_upkeep();
    }
});
let {{app}} = {{app}}
    .route(
        "/metrics",
        axum::routing::get(move || std::future::ready(prometheus.render())),
    )
    .layer(axum::middleware::from_fn(measure_requests));
