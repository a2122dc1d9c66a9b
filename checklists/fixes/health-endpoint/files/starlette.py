

async def healthz(request):
    return JSONResponse({"status": "ok"})


{{app}}.routes.insert(0, Route("/healthz", healthz))
