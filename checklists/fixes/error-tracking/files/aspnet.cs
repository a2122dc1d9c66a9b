// Without SENTRY_DSN nothing is sent.
{{builder}}.WebHost.UseSentry(options => options.Dsn = Environment.GetEnvironmentVariable("SENTRY_DSN") ?? "");
