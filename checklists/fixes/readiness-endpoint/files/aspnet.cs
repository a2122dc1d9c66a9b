
{{app}}.MapHealthChecks("/readyz");
