{{app}}.Use(func(c *{{gin}}.Context) {
	id := c.GetHeader("X-Request-ID")
	if id == "" {
		id = newRequestID()
	}
	c.Set("requestID", id)
	c.Header("X-Request-ID", id)
})
