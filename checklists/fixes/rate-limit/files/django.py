"""A limit on the requests of each client, counted in the cache of Django."""

from django.core.cache import cache
from django.http import HttpResponse

REQUESTS = 100
SECONDS = 60


class RateLimitMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        key = f"rate-limit:{request.META.get('REMOTE_ADDR', '')}"
        cache.add(key, 0, timeout=SECONDS)
        try:
            count = cache.incr(key)
        except ValueError:
            # The entry has just ended.
            count = 1
        if count > REQUESTS:
            return HttpResponse("too many requests", status=429, headers={"Retry-After": str(SECONDS)})
        return self.get_response(request)
