
{{app}}.UseExceptionHandler();
{{app}}.UseStatusCodePages();
