{{app}}.Get("/healthz", func(c *{{fiber}}.Ctx) error {
	return c.SendString("ok")
})
