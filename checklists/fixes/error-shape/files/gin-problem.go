// answerProblems answers a request that fails, by a panic or by an error that its handler gave to c.Error, in one shape.
func answerProblems(c *gin.Context) {
	defer func() {
		fault := recover()
		if fault == http.ErrAbortHandler {
			panic(fault)
		}
		if fault != nil {
			log.Printf("%v\n%s", fault, debug.Stack())
			writeProblem(c, http.StatusInternalServerError)
		}
	}()
	c.Next()
	if len(c.Errors) == 0 || c.Writer.Written() {
		return
	}
	status := c.Writer.Status()
	if status < http.StatusBadRequest {
		status = http.StatusInternalServerError
	}
	log.Print(c.Errors.String())
	writeProblem(c, status)
}

// writeProblem answers with problem details of RFC 9457.
func writeProblem(c *gin.Context, status int) {
	c.Header("Content-Type", "application/problem+json")
	c.AbortWithStatusJSON(status, gin.H{"type": "about:blank", "title": http.StatusText(status), "status": status})
}
