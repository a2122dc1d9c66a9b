var requestDuration = promauto.NewHistogramVec(prometheus.HistogramOpts{
	Name: "http_request_duration_seconds",
	Help: "How long requests take.",
}, []string{"method", "route", "status"})

// measureRequests notes how long each request takes, and what becomes of it.
func measureRequests(c *{{fiber}}.Ctx) error {
	start := time.Now()
	// The status is known only when an error is answered.
	if err := c.Next(); err != nil {
		if err := c.App().ErrorHandler(c, err); err != nil {
			_ = c.SendStatus({{fiber}}.StatusInternalServerError)
		}
	}
	status := strconv.Itoa(c.Response().StatusCode())
	// The memory of a request is used again: what outlives it is copied.
	method := strings.Clone(c.Method())
	requestDuration.WithLabelValues(method, c.Route().Path, status).Observe(time.Since(start).Seconds())
	return nil
}
