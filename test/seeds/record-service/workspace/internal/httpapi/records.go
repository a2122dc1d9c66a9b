package httpapi

import (
	"encoding/json"
	"errors"
	"net/http"
	"strconv"

	"example.org/record-service/internal/auth"
	"example.org/record-service/internal/events"
	"example.org/record-service/internal/store"
)

type createRequest struct {
	DID        string          `json:"did"`
	Collection string          `json:"collection"`
	Schema     string          `json:"schema"`
	Value      json.RawMessage `json:"value"`
}

func (a *api) createRecord(w http.ResponseWriter, r *http.Request) {
	var body createRequest
	if err := json.NewDecoder(r.Body).Decode(&body); err != nil {
		writeError(w, r, errInvalid.wrap(err))
		return
	}
	if body.DID != auth.Subject(r.Context()) {
		writeError(w, r, errForbidden)
		return
	}
	version, err := a.Schemas.Validate(r.Context(), body.Schema, body.Value)
	if err != nil {
		writeError(w, r, errInvalid.wrap(err))
		return
	}
	record, created, err := a.Store.Create(r.Context(), store.NewRecord{
		DID:            body.DID,
		Collection:     body.Collection,
		Schema:         body.Schema,
		SchemaVersion:  version,
		Value:          body.Value,
		IdempotencyKey: r.Header.Get("Idempotency-Key"),
	})
	if errors.Is(err, store.ErrKeyReused) {
		writeError(w, r, errConflict.wrap(err))
		return
	}
	if err != nil {
		writeError(w, r, err)
		return
	}
	if created {
		if err := a.Events.Publish(r.Context(), events.Created(record, correlationID(r.Context()))); err != nil {
			writeError(w, r, errUnavailable.wrap(err))
			return
		}
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(http.StatusCreated)
	_ = json.NewEncoder(w).Encode(record)
}

func (a *api) listRecords(w http.ResponseWriter, r *http.Request) {
	limit, err := strconv.Atoi(r.URL.Query().Get("limit"))
	if err != nil || limit < 1 || limit > 100 {
		limit = 50
	}
	cursor := r.URL.Query().Get("cursor")
	page, next, err := a.Store.List(r.Context(), auth.Subject(r.Context()), cursor, limit)
	if err != nil {
		writeError(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(map[string]any{"records": page, "nextCursor": next})
}
