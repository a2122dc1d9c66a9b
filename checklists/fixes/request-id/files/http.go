// identified gives each request an id, unless its caller has, and sends it back.
func identified(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("X-Request-ID") == "" {
			id := make([]byte, 16)
			_, _ = rand.Read(id)
			r.Header.Set("X-Request-ID", hex.EncodeToString(id))
		}
		w.Header().Set("X-Request-ID", r.Header.Get("X-Request-ID"))
		next.ServeHTTP(w, r)
	})
}
