package {{helperPackage}}

import (
	"errors"
	"net/http"
	"sync"
	"time"

	"github.com/sony/gobreaker/v2"
)

var errFailing = errors.New("the service answers with an error of its own")

// breakers outlive the clients, which may be made anew for each call.
var breakers = struct {
	sync.Mutex
	byHost map[string]*gobreaker.CircuitBreaker[*http.Response]
}{byHost: map[string]*gobreaker.CircuitBreaker[*http.Response]{}}

// breaking leaves a host alone for ten seconds when five calls in a row have failed: its calls fail at once.
type breaking struct {
	next http.RoundTripper
}

func withBreaker(next http.RoundTripper) http.RoundTripper {
	return breaking{next}
}

func (b breaking) RoundTrip(request *http.Request) (*http.Response, error) {
	response, err := breakerOf(request.URL.Host).Execute(func() (*http.Response, error) {
		response, err := b.next.RoundTrip(request)
		if err == nil && response.StatusCode >= http.StatusInternalServerError {
			return response, errFailing
		}
		return response, err
	})
	if errors.Is(err, errFailing) {
		return response, nil
	}
	return response, err
}

func breakerOf(host string) *gobreaker.CircuitBreaker[*http.Response] {
	breakers.Lock()
	defer breakers.Unlock()
	if breakers.byHost[host] == nil {
		breakers.byHost[host] = gobreaker.NewCircuitBreaker[*http.Response](gobreaker.Settings{
			Name:        host,
			Timeout:     10 * time.Second,
			ReadyToTrip: func(counts gobreaker.Counts) bool { return counts.ConsecutiveFailures >= 5 },
		})
	}
	return breakers.byHost[host]
}
