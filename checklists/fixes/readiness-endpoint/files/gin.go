{{app}}.GET("/readyz", func(c *{{gin}}.Context) {
	ctx, cancel := context.WithTimeout(c.Request.Context(), 2*time.Second)
	defer cancel()
	for _, err := range []error{{{questions}}} {
		if err != nil {
			c.String(503, "not ready")
			return
		}
	}
	c.String(200, "ready")
})
