var auditLog = slog.New(slog.NewJSONHandler(os.Stdout, nil))

// auditChanges records who signs in, who changes what and who is turned away.
func auditChanges(next {{echo}}.HandlerFunc) {{echo}}.HandlerFunc {
	return func(c {{echo}}.Context) error {
		if err := next(c); err != nil {
			c.Error(err) // The status is known only when the error is answered.
		}
		method, status := c.Request().Method, c.Response().Status
		reads := method == http.MethodGet || method == http.MethodHead || method == http.MethodOptions
		if reads && status != http.StatusUnauthorized && status != http.StatusForbidden {
			return nil
		}
		// A name alone: a token must not stand in a log.
		who, _ := c.Get("user").(string)
		auditLog.Info("audit", "who", who, "what", method+" "+c.Request().URL.Path, "outcome", status, "from", c.RealIP())
		return nil
	}
}
