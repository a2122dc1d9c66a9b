
val prometheus = PrometheusMeterRegistry(PrometheusConfig.DEFAULT)
install(MicrometerMetrics) {
    registry = prometheus
}
routing {
    get("/metrics") {
        call.respondText(prometheus.scrape())
    }
}
