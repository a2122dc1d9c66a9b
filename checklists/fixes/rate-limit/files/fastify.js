
{{app}}.register(rateLimit, { max: 100, timeWindow: "1 minute", global: false }).after(() => {
  // Routes that stand in this file are limited too.
  {{app}}.addHook("onRequest", {{app}}.rateLimit());
});
