{{app}}.GET("/readyz", func(c {{echo}}.Context) error {
	ctx, cancel := context.WithTimeout(c.Request().Context(), 2*time.Second)
	defer cancel()
	for _, err := range []error{{{questions}}} {
		if err != nil {
			return c.String(http.StatusServiceUnavailable, "not ready")
		}
	}
	return c.String(http.StatusOK, "ready")
})
