

@{{app}}.before_request
def take_request_id():
    g.request_id = request.headers.get("x-request-id") or str(uuid.uuid4())


@{{app}}.after_request
def return_request_id(response):
    response.headers["x-request-id"] = g.request_id
    return response
