
// SIGTERM closes the server once the requests in flight are answered.
{{app}}.enableShutdownHooks();
