var requestDuration = promauto.NewHistogramVec(prometheus.HistogramOpts{
	Name: "http_request_duration_seconds",
	Help: "How long requests take.",
}, []string{"method", "route", "status"})

// measureRequests notes how long each request takes, and what becomes of it.
func measureRequests(c *{{gin}}.Context) {
	start := time.Now()
	c.Next()
	route := c.FullPath()
	if route == "" {
		route = "unmatched"
	}
	status := strconv.Itoa(c.Writer.Status())
	requestDuration.WithLabelValues(c.Request.Method, route, status).Observe(time.Since(start).Seconds())
}
