var auditLog = slog.New(slog.NewJSONHandler(os.Stdout, nil))

// auditChanges records who signs in, who changes what and who is turned away.
func auditChanges(c *{{gin}}.Context) {
	c.Next()
	method, status := c.Request.Method, c.Writer.Status()
	reads := method == http.MethodGet || method == http.MethodHead || method == http.MethodOptions
	if reads && status != http.StatusUnauthorized && status != http.StatusForbidden {
		return
	}
	// Where gin.BasicAuth keeps who is signed in.
	who := c.GetString({{gin}}.AuthUserKey)
	auditLog.Info("audit", "who", who, "what", method+" "+c.Request.URL.Path, "outcome", status, "from", c.ClientIP())
}
