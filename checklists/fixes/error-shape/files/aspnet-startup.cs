{{app}}.UseExceptionHandler();
{{app}}.UseStatusCodePages();

