"""Calls of other services."""

import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry


def with_retries() -> requests.Session:
    """A session for one call, which asks again what may be asked twice, after pauses that grow."""
    adapter = HTTPAdapter(
        max_retries=Retry(total=3, backoff_factor=0.5, status_forcelist=[502, 503, 504], raise_on_status=False)
    )
    session = requests.Session()
    session.mount("https://", adapter)
    session.mount("http://", adapter)
    return session
