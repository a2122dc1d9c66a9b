// Package httpproblem gives errors one shape: problem details of RFC 9457.
package httpproblem

import (
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"runtime/debug"
)

// WriteError answers a request with an error, as http.Error does; what went wrong inside is logged and not told.
func WriteError(w http.ResponseWriter, detail string, status int) {
	problem := map[string]any{"type": "about:blank", "title": http.StatusText(status), "status": status}
	if status >= http.StatusInternalServerError {
		log.Print(detail)
	} else if detail != "" {
		problem["detail"] = detail
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(problem)
}

// AnswerPanics answers a request whose handler panics like any other that fails.
func AnswerPanics(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			fault := recover()
			if fault == http.ErrAbortHandler {
				panic(fault)
			}
			if fault != nil {
				WriteError(w, fmt.Sprintf("%v\n%s", fault, debug.Stack()), http.StatusInternalServerError)
			}
		}()
		next.ServeHTTP(w, r)
	})
}
