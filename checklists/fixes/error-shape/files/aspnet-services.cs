
{{builder}}.Services.AddProblemDetails();
