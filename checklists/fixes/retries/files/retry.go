package {{helperPackage}}

import (
	"io"
	"math/rand"
	"net/http"
	"time"
)

const attempts = 4

// retrying asks again what changes nothing, when it fails for a moment, after pauses that grow and vary. The timeout of
// the client is for all attempts together.
type retrying struct {
	next http.RoundTripper
}

func withRetry(next http.RoundTripper) http.RoundTripper {
	return retrying{next}
}

func (r retrying) RoundTrip(request *http.Request) (*http.Response, error) {
	last := 1
	if (request.Method == http.MethodGet || request.Method == http.MethodHead) && request.Body == nil {
		last = attempts
	}
	for attempt := 1; ; attempt++ {
		response, err := r.next.RoundTrip(request)
		if attempt == last || (err == nil && !passing(response.StatusCode)) {
			return response, err
		}
		if err == nil {
			_, _ = io.Copy(io.Discard, io.LimitReader(response.Body, 1<<16))
			response.Body.Close()
		}
		pause := 100 * time.Millisecond << attempt
		select {
		case <-time.After(pause/2 + time.Duration(rand.Int63n(int64(pause)))):
		case <-request.Context().Done():
			return nil, request.Context().Err()
		}
	}
}

// passing says whether a status tells of something that may be over in a moment.
func passing(status int) bool {
	return status == http.StatusBadGateway || status == http.StatusServiceUnavailable || status == http.StatusGatewayTimeout
}
