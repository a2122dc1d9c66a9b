// answerProblem turns every error into problem details of RFC 9457; what went wrong inside is logged and not told.
func answerProblem(err error, c echo.Context) {
	if c.Response().Committed {
		return
	}
	status, problem := http.StatusInternalServerError, map[string]any{"type": "about:blank"}
	var known *echo.HTTPError
	if errors.As(err, &known) {
		status = known.Code
	}
	problem["status"], problem["title"] = status, http.StatusText(status)
	if status >= http.StatusInternalServerError {
		c.Logger().Error(err)
	} else {
		problem["detail"] = known.Message
	}
	c.Response().Header().Set(echo.HeaderContentType, "application/problem+json")
	c.Response().WriteHeader(status)
	_ = json.NewEncoder(c.Response()).Encode(problem)
}
