// Without SENTRY_DSN nothing is sent.
init({ dsn: process.env.SENTRY_DSN });
{{app}}.useGlobalFilters(new SentryGlobalFilter({{app}}.getHttpAdapter()));
