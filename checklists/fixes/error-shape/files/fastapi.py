

@{{app}}.exception_handler(HttpError)
async def answer_with_problem(request, error):
    problem = {"type": "about:blank", "title": error.detail, "status": error.status_code}
    return JSONResponse(problem, error.status_code, error.headers, "application/problem+json")


@{{app}}.exception_handler(Exception)
async def answer_unexpected(request, error):
    problem = {"type": "about:blank", "title": "Internal Server Error", "status": 500}
    return JSONResponse(problem, 500, media_type="application/problem+json")
