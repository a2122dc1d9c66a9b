package httpapi

import (
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
)

// apiError is the one shape in which every failure leaves the service.
type apiError struct {
	Code    string `json:"code"`
	Message string `json:"message"`
	Status  int    `json:"-"`
	cause   error
}

var (
	errInvalid     = apiError{Code: "VALIDATION", Message: "the request does not fit the schema", Status: http.StatusBadRequest}
	errForbidden   = apiError{Code: "FORBIDDEN", Message: "the record belongs to somebody else", Status: http.StatusForbidden}
	errNotFound    = apiError{Code: "NOT_FOUND", Message: "there is no such thing", Status: http.StatusNotFound}
	errConflict    = apiError{Code: "CONFLICT", Message: "the key was used with another body", Status: http.StatusConflict}
	errUnavailable = apiError{Code: "UNAVAILABLE", Message: "a dependency does not answer", Status: http.StatusServiceUnavailable}
	errInternal    = apiError{Code: "INTERNAL", Message: "something went wrong", Status: http.StatusInternalServerError}
)

func (e apiError) Error() string { return fmt.Sprintf("%s: %v", e.Code, e.cause) }
func (e apiError) Unwrap() error { return e.cause }

func (e apiError) wrap(cause error) apiError {
	e.cause = cause
	return e
}

func writeError(w http.ResponseWriter, r *http.Request, err error) {
	problem := errInternal.wrap(err)
	errors.As(err, &problem)
	slog.ErrorContext(r.Context(), "request failed", "correlation_id", correlationID(r.Context()), "code", problem.Code, "error", err)
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(problem.Status)
	_ = json.NewEncoder(w).Encode(problem)
}
