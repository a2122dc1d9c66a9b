"""A record of who signs in, who changes what and who is turned away."""

import json
import logging
import sys
import time

audit_log = logging.getLogger("audit")
audit_log.setLevel(logging.INFO)
audit_log.addHandler(logging.StreamHandler(sys.stdout))
audit_log.propagate = False


class AuditMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.method not in ("GET", "HEAD", "OPTIONS") or response.status_code in (401, 403):
            record = {
                "audit": True,
                "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
                "who": getattr(getattr(request, "user", None), "pk", None),
                "what": f"{request.method} {request.path}",
                "outcome": response.status_code,
                "from": request.META.get("REMOTE_ADDR"),
            }
            audit_log.info(json.dumps(record, default=str))
        return response
