// answerProblem turns every error into problem details of RFC 9457; what went wrong inside is logged and not told.
func answerProblem(c *fiber.Ctx, err error) error {
	status, problem := fiber.StatusInternalServerError, fiber.Map{"type": "about:blank"}
	var known *fiber.Error
	if errors.As(err, &known) {
		status = known.Code
	}
	problem["status"], problem["title"] = status, http.StatusText(status)
	if status >= fiber.StatusInternalServerError {
		log.Print(err)
	} else {
		problem["detail"] = known.Message
	}
	if err := c.Status(status).JSON(problem); err != nil {
		return err
	}
	c.Set(fiber.HeaderContentType, "application/problem+json")
	return nil
}
