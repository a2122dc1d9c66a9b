"""What one instance decides, where all instances find it."""

import os

from redis import Redis

_redis = Redis.from_url(os.environ["REDIS_URL"], decode_responses=True)


def claim(key: str, seconds: int) -> bool:
    """True for the first caller of all instances, until the key is forgotten."""
    return bool(_redis.set(key, "1", ex=seconds, nx=True))


def remember(key: str, value: str, seconds: int) -> None:
    """Keeps a value for all instances, until it is forgotten."""
    _redis.set(key, value, ex=seconds)


def recall(key: str) -> str | None:
    """What is kept below a key; None when it never was, or is forgotten."""
    return _redis.get(key)
