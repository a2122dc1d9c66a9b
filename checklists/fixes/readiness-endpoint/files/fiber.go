{{app}}.Get("/readyz", func(c *{{fiber}}.Ctx) error {
	ctx, cancel := context.WithTimeout(c.UserContext(), 2*time.Second)
	defer cancel()
	for _, err := range []error{{{questions}}} {
		if err != nil {
			return c.Status(503).SendString("not ready")
		}
	}
	return c.SendString("ready")
})
