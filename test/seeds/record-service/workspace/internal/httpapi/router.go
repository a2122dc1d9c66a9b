package httpapi

import (
	"net/http"

	"example.org/record-service/internal/auth"
	"example.org/record-service/internal/events"
	"example.org/record-service/internal/media"
	"example.org/record-service/internal/schema"
	"example.org/record-service/internal/store"
)

// Dependencies are what the handlers work with.
type Dependencies struct {
	Store    *store.Store
	Events   *events.Bus
	Media    *media.Bucket
	Verifier *auth.Verifier
	Schemas  *schema.Registry
	Origins  []string
}

type api struct{ Dependencies }

// New registers every route.
func New(deps Dependencies) http.Handler {
	a := &api{deps}
	mux := http.NewServeMux()

	mux.HandleFunc("GET /healthz", a.healthz)
	mux.HandleFunc("GET /readyz", a.readyz)

	private := deps.Verifier.RequireAuth
	mux.Handle("POST /v1/repo/records", private(http.HandlerFunc(a.createRecord)))
	mux.Handle("GET /v1/repo/records", private(http.HandlerFunc(a.listRecords)))
	mux.Handle("POST /v1/media/uploads", private(http.HandlerFunc(a.startUpload)))
	mux.Handle("POST /v1/media/uploads/{id}/complete", private(http.HandlerFunc(a.completeUpload)))

	return withCorrelationID(preflight(deps.Origins, mux))
}
