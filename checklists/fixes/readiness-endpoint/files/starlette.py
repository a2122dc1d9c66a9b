

{{async}}def readyz(request):
    try:
        {{questions}}
    except Exception:
        return JSONResponse({"status": "not ready"}, status_code=503)
    return JSONResponse({"status": "ready"})


{{app}}.routes.insert(0, Route("/readyz", readyz))
