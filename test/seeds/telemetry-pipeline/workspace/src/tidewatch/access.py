import hashlib
import hmac
import json
from datetime import UTC, datetime
from pathlib import Path

ROLES = {
    "viewer": {"report"},
    "operator": {"report", "run"},
    "admin": {"report", "run", "act"},
}


class AccessDenied(Exception):
    pass


def role_of(token: str, tokens: dict[str, str]) -> str | None:
    digest = hashlib.sha256(token.encode()).hexdigest()
    for known, role in tokens.items():
        if hmac.compare_digest(digest, known):
            return role
    return None


def require_permission(token: str, action: str, tokens: dict[str, str], audit_log: Path) -> str:
    """Returns the role that allows the action, and writes down who was let in and who was not."""
    role = role_of(token, tokens)
    allowed = role is not None and action in ROLES[role]
    entry = {"time": datetime.now(UTC).isoformat(), "action": action, "role": role, "allowed": allowed}
    with audit_log.open("a") as log:
        log.write(json.dumps(entry) + "\n")
    if role is None or not allowed:
        raise AccessDenied(f"{role or 'nobody'} may not {action}")
    return role
