

limiter = FixedWindowRateLimiter(storage_from_string("async+memory://"))


@{{web}}.middleware
async def limit_requests(request, handler):
    if not await limiter.hit(RateLimitItemPerMinute(100), request.remote or ""):
        raise {{web}}.HTTPTooManyRequests(headers={"Retry-After": "60"})
    return await handler(request)


{{app}}.middlewares.append(limit_requests)
