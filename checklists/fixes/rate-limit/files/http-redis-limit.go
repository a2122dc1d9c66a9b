// rateLimit refuses what a client asks beyond so many requests in a period. All instances count together.
func rateLimit(counts *redis.Client, most int64, period time.Duration, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		client, _, err := net.SplitHostPort(r.RemoteAddr)
		if err != nil {
			client = r.RemoteAddr
		}
		key := "rate-limit:" + client + ":" + strconv.FormatInt(time.Now().UnixNano()/int64(period), 10)
		hits, err := counts.Incr(r.Context(), key).Result()
		if err == nil && hits == 1 {
			err = counts.Expire(r.Context(), key, period).Err()
		}
		// While Redis is away, requests pass.
		if err == nil && hits > most {
			w.Header().Set("Retry-After", strconv.Itoa(int(period.Seconds())))
			http.Error(w, "too many requests", http.StatusTooManyRequests)
			return
		}
		next.ServeHTTP(w, r)
	})
}
