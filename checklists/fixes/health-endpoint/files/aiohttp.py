

async def healthz(request):
    return {{web}}.json_response({"status": "ok"})


{{app}}.router.add_get("/healthz", healthz)
