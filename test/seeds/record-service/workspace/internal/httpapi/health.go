package httpapi

import (
	"context"
	"net/http"
	"time"
)

func (a *api) healthz(w http.ResponseWriter, _ *http.Request) {
	w.WriteHeader(http.StatusOK)
}

func (a *api) readyz(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 2*time.Second)
	defer cancel()
	if err := a.Store.Ping(ctx); err != nil {
		writeError(w, r, errUnavailable.wrap(err))
		return
	}
	if !a.Events.Connected() {
		writeError(w, r, errUnavailable)
		return
	}
	w.WriteHeader(http.StatusOK)
}
