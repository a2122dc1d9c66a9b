
{{app}}.use(requestId());
