{{app}}.Use(httpproblem.AnswerPanics)
{{app}}.NotFoundHandler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
	httpproblem.WriteError(w, "", http.StatusNotFound)
})
{{app}}.MethodNotAllowedHandler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
	httpproblem.WriteError(w, "", http.StatusMethodNotAllowed)
})
