

async def answer_with_problem(request, error):
    problem = {"type": "about:blank", "title": error.detail, "status": error.status_code}
    return JSONResponse(problem, error.status_code, error.headers, "application/problem+json")


async def answer_unexpected(request, error):
    problem = {"type": "about:blank", "title": "Internal Server Error", "status": 500}
    return JSONResponse(problem, 500, media_type="application/problem+json")


{{app}}.add_exception_handler(HttpError, answer_with_problem)
{{app}}.add_exception_handler(Exception, answer_unexpected)
