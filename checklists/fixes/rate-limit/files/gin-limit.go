var (
	rateHits  = map[string]int{}
	rateEnds  time.Time
	rateMutex sync.Mutex
)

// rateLimit refuses what a client asks beyond so many requests in a period. This instance counts its own.
func rateLimit(most int, period time.Duration) gin.HandlerFunc {
	return func(c *gin.Context) {
		rateMutex.Lock()
		if now := time.Now(); now.After(rateEnds) {
			rateHits, rateEnds = map[string]int{}, now.Add(period)
		}
		rateHits[c.ClientIP()]++
		tooMany := rateHits[c.ClientIP()] > most
		rateMutex.Unlock()
		if tooMany {
			c.AbortWithStatus(http.StatusTooManyRequests)
			return
		}
		c.Next()
	}
}
