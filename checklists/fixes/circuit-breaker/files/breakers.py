"""Calls of other services, which are left alone for a while when they keep failing."""

from collections import defaultdict
from urllib.parse import urlsplit

from pybreaker import CircuitBreaker

breakers = defaultdict(lambda: CircuitBreaker(fail_max=5, reset_timeout=10))


def guarded(call, url, *values, **options):
    """Calls a service, unless its last five calls have failed; then it fails at once, for ten seconds."""
    return breakers[urlsplit(url).netloc].call(call, url, *values, **options)
