
{{app}}.UseHttpMetrics();
{{app}}.MapMetrics();
