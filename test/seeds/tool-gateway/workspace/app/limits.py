import time

from starlette.middleware.base import BaseHTTPMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from app.config import settings


class TokenBucket:
    def __init__(self, capacity: int, per_second: float) -> None:
        self.capacity = capacity
        self.per_second = per_second
        self.tokens = float(capacity)
        self.updated = time.monotonic()

    def take(self) -> bool:
        now = time.monotonic()
        self.tokens = min(self.capacity, self.tokens + (now - self.updated) * self.per_second)
        self.updated = now
        if self.tokens < 1:
            return False
        self.tokens -= 1
        return True


buckets: dict[str, TokenBucket] = {}


class RateLimitMiddleware(BaseHTTPMiddleware):
    async def dispatch(self, request: Request, call_next) -> Response:
        caller = request.headers.get("authorization") or (request.client.host if request.client else "unknown")
        bucket = buckets.get(caller)
        if bucket is None:
            bucket = TokenBucket(settings.requests_per_minute, settings.requests_per_minute / 60)
            buckets[caller] = bucket
        if not bucket.take():
            return JSONResponse({"detail": "too many requests"}, status_code=429, headers={"Retry-After": "1"})
        return await call_next(request)
