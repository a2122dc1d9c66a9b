{{app}}.GET("/healthz", func(c *{{gin}}.Context) {
	c.String(200, "ok")
})
