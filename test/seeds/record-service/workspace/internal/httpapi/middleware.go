package httpapi

import (
	"context"
	"log/slog"
	"net/http"
	"slices"
	"time"

	"github.com/google/uuid"
)

type correlationKey struct{}

// withCorrelationID takes over the caller's id, or makes one, and logs the request with it.
func withCorrelationID(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := r.Header.Get("X-Correlation-ID")
		if id == "" {
			id = uuid.NewString()
		}
		w.Header().Set("X-Correlation-ID", id)
		began := time.Now()
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), correlationKey{}, id)))
		slog.InfoContext(r.Context(), "request",
			"correlation_id", id, "method", r.Method, "path", r.URL.Path, "duration", time.Since(began))
	})
}

func correlationID(ctx context.Context) string {
	id, _ := ctx.Value(correlationKey{}).(string)
	return id
}

// preflight answers the browser's question, but the answers of the API itself still lack the origin: see docs/CORS_LIMITATION.md.
func preflight(origins []string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		origin := r.Header.Get("Origin")
		if r.Method != http.MethodOptions || origin == "" {
			next.ServeHTTP(w, r)
			return
		}
		if !slices.Contains(origins, origin) {
			w.WriteHeader(http.StatusForbidden)
			return
		}
		w.Header().Set("Access-Control-Allow-Origin", origin)
		w.Header().Set("Access-Control-Allow-Methods", "GET, POST")
		w.Header().Set("Vary", "Origin")
		w.WriteHeader(http.StatusNoContent)
	})
}
