limiter = Limiter(get_remote_address, app={{app}}, default_limits=["100 per minute"])
