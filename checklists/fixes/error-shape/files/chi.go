{{app}}.Use(httpproblem.AnswerPanics)
{{app}}.NotFound(func(w http.ResponseWriter, r *http.Request) {
	httpproblem.WriteError(w, "", http.StatusNotFound)
})
{{app}}.MethodNotAllowed(func(w http.ResponseWriter, r *http.Request) {
	httpproblem.WriteError(w, "", http.StatusMethodNotAllowed)
})
