{{services}}.AddProblemDetails();

