import hashlib


def backend_bucket(tenant: str, bucket: str) -> str:
    """The name that a tenant's bucket has on a backend, where names are shared by everybody."""
    digest = hashlib.sha256(f"{tenant}/{bucket}".encode()).hexdigest()
    return f"gw-{digest[:24]}"
