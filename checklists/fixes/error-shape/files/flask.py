

@{{app}}.errorhandler(HTTPException)
def answer_with_problem(error):
    problem = {"type": "about:blank", "title": error.name, "status": error.code, "detail": error.description}
    return problem, error.code, {"Content-Type": "application/problem+json"}
