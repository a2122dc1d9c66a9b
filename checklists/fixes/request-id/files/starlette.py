

async def give_request_id(request, call_next):
    request.state.request_id = request.headers.get("x-request-id") or str(uuid.uuid4())
    response = await call_next(request)
    response.headers["x-request-id"] = request.state.request_id
    return response


{{app}}.add_middleware(BaseHTTPMiddleware, dispatch=give_request_id)
