{{app}}.GET("/healthz", func(c {{echo}}.Context) error {
	return c.String(http.StatusOK, "ok")
})
