{{app}}.Use(func(c *{{gin}}.Context) {
	c.Header("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
	c.Header("X-Content-Type-Options", "nosniff")
	c.Header("X-Frame-Options", "DENY")
	c.Header("Referrer-Policy", "no-referrer")
	c.Header("Content-Security-Policy", "default-src 'self'")
})
