

def check_environment(environ):
    """Stops the start with one message that names every setting that is missing or wrong."""
    required = [{{requiredSettings}}]
    numbers = [{{numberSettings}}]
    problems = [f"{name} must be set" for name in required if not environ.get(name)]
    problems += [f"{name} must be a number" for name in numbers if not environ.get(name, "0").lstrip("-").replace(".", "", 1).isdecimal()]
    if problems:
        raise RuntimeError("; ".join(problems))


check_environment(os.environ)
