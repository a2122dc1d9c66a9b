package httpapi

import (
	"encoding/json"
	"net/http"

	"example.org/record-service/internal/auth"
)

const maxMediaBytes = 50 << 20

type uploadRequest struct {
	ContentType string `json:"contentType"`
	Size        int64  `json:"size"`
	SHA256      string `json:"sha256"`
}

func (a *api) startUpload(w http.ResponseWriter, r *http.Request) {
	var body uploadRequest
	if err := json.NewDecoder(r.Body).Decode(&body); err != nil || body.Size <= 0 || body.Size > maxMediaBytes || len(body.SHA256) != 64 {
		writeError(w, r, errInvalid.wrap(err))
		return
	}
	upload, err := a.Media.Presign(r.Context(), auth.Subject(r.Context()), body.ContentType, body.SHA256)
	if err != nil {
		writeError(w, r, errUnavailable.wrap(err))
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(upload)
}

func (a *api) completeUpload(w http.ResponseWriter, r *http.Request) {
	ok, err := a.Media.Verify(r.Context(), auth.Subject(r.Context()), r.PathValue("id"))
	if err != nil {
		writeError(w, r, errUnavailable.wrap(err))
		return
	}
	if !ok {
		writeError(w, r, errNotFound)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}
