package {{helperPackage}}

import (
	"errors"
	"net/http"
	"sync"
	"time"

	"github.com/sony/gobreaker/v2"
)

var errFailing = errors.New("the service answers with an error of its own")

// breaking leaves a host alone for ten seconds when five calls in a row have failed: its calls fail at once.
type breaking struct {
	next   http.RoundTripper
	mutex  sync.Mutex
	byHost map[string]*gobreaker.CircuitBreaker[*http.Response]
}

func withBreaker(next http.RoundTripper) http.RoundTripper {
	return &breaking{next: next, byHost: map[string]*gobreaker.CircuitBreaker[*http.Response]{}}
}

func (b *breaking) RoundTrip(request *http.Request) (*http.Response, error) {
	response, err := b.of(request.URL.Host).Execute(func() (*http.Response, error) {
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

func (b *breaking) of(host string) *gobreaker.CircuitBreaker[*http.Response] {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	if b.byHost[host] == nil {
		b.byHost[host] = gobreaker.NewCircuitBreaker[*http.Response](gobreaker.Settings{
			Name:        host,
			Timeout:     10 * time.Second,
			ReadyToTrip: func(counts gobreaker.Counts) bool { return counts.ConsecutiveFailures >= 5 },
		})
	}
	return b.byHost[host]
}
