package httpapi

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestUnknownErrorsStayInside(t *testing.T) {
	w := httptest.NewRecorder()
	writeError(w, httptest.NewRequest(http.MethodGet, "/", nil), errors.New("pq: password is wrong"))
	if w.Code != http.StatusInternalServerError {
		t.Fatalf("got %d", w.Code)
	}
	if body := w.Body.String(); body == "" || body != "{\"code\":\"INTERNAL\",\"message\":\"something went wrong\"}\n" {
		t.Fatalf("got %s", body)
	}
}
