

@{{web}}.middleware
async def take_request_id(request, handler):
    request["request_id"] = request.headers.get("X-Request-ID") or str(uuid.uuid4())
    return await handler(request)


async def return_request_id(request, response):
    response.headers["X-Request-ID"] = request.get("request_id", "")


{{app}}.middlewares.append(take_request_id)
{{app}}.on_response_prepare.append(return_request_id)
