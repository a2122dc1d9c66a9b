{{app}}.Use(func(c *{{gin}}.Context) {
	c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, 1<<20)
})
