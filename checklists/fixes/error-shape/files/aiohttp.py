

@{{web}}.middleware
async def answer_errors(request, handler):
    try:
        return await handler(request)
    except {{web}}.HTTPError as error:
        # What the error says besides, such as the methods that are allowed, stays in its headers.
        error.text = json.dumps({"type": "about:blank", "title": error.reason, "status": error.status})
        error.content_type = "application/problem+json"
        raise
    except Exception:
        logging.getLogger(__name__).exception("a request failed")
        problem = {"type": "about:blank", "title": "Internal Server Error", "status": 500}
        return {{web}}.json_response(problem, status=500, content_type="application/problem+json")


{{app}}.middlewares.append(answer_errors)
