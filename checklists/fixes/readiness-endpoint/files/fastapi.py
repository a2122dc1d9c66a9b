

@{{app}}.get("/readyz", include_in_schema=False)
{{async}}def readyz():
    try:
        {{questions}}
    except Exception:
        return JSONResponse({"status": "not ready"}, status_code=503)
    return {"status": "ready"}
