

audit_log = logging.getLogger("audit")
audit_log.setLevel(logging.INFO)
audit_log.addHandler(logging.StreamHandler(sys.stdout))
audit_log.propagate = False


@{{app}}.after_request
def audit_changes(response):
    if request.method not in ("GET", "HEAD", "OPTIONS") or response.status_code in (401, 403):
        record = {
            "audit": True,
            "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
            # Where Flask-Login and most others keep who is signed in.
            "who": session.get("_user_id") or session.get("user_id"),
            "what": f"{request.method} {request.path}",
            "outcome": response.status_code,
            "from": request.remote_addr,
        }
        audit_log.info(json.dumps(record, default=str))
    return response
