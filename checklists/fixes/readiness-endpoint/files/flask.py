

@{{app}}.route("/readyz")
def readyz():
    try:
        {{questions}}
    except Exception:
        return {"status": "not ready"}, 503
    return {"status": "ready"}
