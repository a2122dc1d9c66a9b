var requestDuration = promauto.NewHistogramVec(prometheus.HistogramOpts{
	Name: "http_request_duration_seconds",
	Help: "How long requests take.",
}, []string{"method", "route", "status"})

// measureRequests notes how long each request takes, and what becomes of it.
func measureRequests(next {{echo}}.HandlerFunc) {{echo}}.HandlerFunc {
	return func(c {{echo}}.Context) error {
		start := time.Now()
		if err := next(c); err != nil {
			c.Error(err) // The status is known only when the error is answered.
		}
		route := c.Path()
		if route == "" {
			route = "unmatched"
		}
		status := strconv.Itoa(c.Response().Status)
		requestDuration.WithLabelValues(c.Request().Method, route, status).Observe(time.Since(start).Seconds())
		return nil
	}
}
