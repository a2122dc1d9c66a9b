

limiter = FixedWindowRateLimiter(storage_from_string("async+memory://"))


@{{web}}.middleware
async def limit_requests(request, handler):
    try:
        allowed = await limiter.hit(RateLimitItemPerMinute(100), request.remote or "")
    except Exception:
        # While what keeps the counters is away, requests pass.
        allowed = True
    if not allowed:
        raise {{web}}.HTTPTooManyRequests(headers={"Retry-After": "60"})
    return await handler(request)


{{app}}.middlewares.append(limit_requests)
