// rateLimit refuses what a client asks beyond so many requests in a period. All instances count together.
func rateLimit(counts *redis.Client, most int64, period time.Duration) gin.HandlerFunc {
	return func(c *gin.Context) {
		key := "rate-limit:" + c.ClientIP() + ":" + strconv.FormatInt(time.Now().UnixNano()/int64(period), 10)
		hits, err := counts.Incr(c.Request.Context(), key).Result()
		if err == nil && hits == 1 {
			err = counts.Expire(c.Request.Context(), key, period).Err()
		}
		// While Redis is away, requests pass.
		if err == nil && hits > most {
			c.AbortWithStatus(http.StatusTooManyRequests)
			return
		}
		c.Next()
	}
}
