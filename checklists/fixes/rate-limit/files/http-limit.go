var (
	rateHits  = map[string]int{}
	rateEnds  time.Time
	rateMutex sync.Mutex
)

// rateLimit refuses what a client asks beyond so many requests in a period. This instance counts its own.
func rateLimit(most int, period time.Duration, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		client, _, err := net.SplitHostPort(r.RemoteAddr)
		if err != nil {
			client = r.RemoteAddr
		}
		rateMutex.Lock()
		if now := time.Now(); now.After(rateEnds) {
			rateHits, rateEnds = map[string]int{}, now.Add(period)
		}
		rateHits[client]++
		tooMany := rateHits[client] > most
		rateMutex.Unlock()
		if tooMany {
			w.Header().Set("Retry-After", strconv.Itoa(int(period.Seconds())))
			http.Error(w, "too many requests", http.StatusTooManyRequests)
			return
		}
		next.ServeHTTP(w, r)
	})
}
