var requestDuration = promauto.NewHistogramVec(prometheus.HistogramOpts{
	Name: "http_request_duration_seconds",
	Help: "How long requests take.",
}, []string{"method", "code"})

// measureRequests notes how long each request takes, and what becomes of it.
func measureRequests(next http.Handler) http.Handler {
	return promhttp.InstrumentHandlerDuration(requestDuration, next)
}
