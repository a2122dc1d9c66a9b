
{{app}}.register(helmet);
