

@{{app}}.middleware("http")
async def limit_body_size(request, call_next):
    if int(request.headers.get("content-length", "0")) > 1024 * 1024:
        return Response(status_code=413)
    return await call_next(request)
