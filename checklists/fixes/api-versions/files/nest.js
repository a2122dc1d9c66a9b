// Without a version a request gets what it got before.
{{app}}.enableVersioning({ type: VersioningType.URI, defaultVersion: [VERSION_NEUTRAL, "1"] });
