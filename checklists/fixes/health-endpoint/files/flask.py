

@{{app}}.route("/healthz")
def healthz():
    return {"status": "ok"}
