
{{app}}.use(bodyLimit({ maxSize: 1024 * 1024 }));
