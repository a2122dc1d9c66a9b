

audit_log = logging.getLogger("audit")
audit_log.setLevel(logging.INFO)
audit_log.addHandler(logging.StreamHandler(sys.stdout))
audit_log.propagate = False


@{{app}}.middleware("http")
async def audit_changes(request, call_next):
    response = await call_next(request)
    if request.method not in ("GET", "HEAD", "OPTIONS") or response.status_code in (401, 403):
        record = {
            "audit": True,
            "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
            "who": getattr(getattr(request.state, "user", None), "id", None),
            "what": f"{request.method} {request.url.path}",
            "outcome": response.status_code,
            "from": request.client.host if request.client else None,
        }
        audit_log.info(json.dumps(record, default=str))
    return response
