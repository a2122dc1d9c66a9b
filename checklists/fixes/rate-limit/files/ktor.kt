
install(RateLimit) {
    global {
        rateLimiter(limit = 100, refillPeriod = 60.seconds)
        requestKey { call -> call.request.origin.remoteHost }
    }
}
