limiter = Limiter(key_func=get_remote_address, default_limits=["100/minute"])
{{app}}.state.limiter = limiter
{{app}}.add_exception_handler(RateLimitExceeded, _rate_limit_exceeded_handler)
{{app}}.add_middleware(SlowAPIMiddleware)
