{{app}}.Use(answerProblems)
{{app}}.NoRoute(func(c *{{gin}}.Context) { writeProblem(c, 404) })
