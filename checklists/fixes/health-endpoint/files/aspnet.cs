
{{app}}.MapGet("/healthz", () => "ok").AllowAnonymous();
