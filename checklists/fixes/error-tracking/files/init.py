# Without SENTRY_DSN nothing is sent.
sentry_sdk.init(dsn=os.environ.get("SENTRY_DSN"))
