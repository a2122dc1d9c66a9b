

async def readyz(request):
    try:
        {{questions}}
    except Exception:
        return {{web}}.json_response({"status": "not ready"}, status=503)
    return {{web}}.json_response({"status": "ready"})


{{app}}.router.add_get("/readyz", readyz)
