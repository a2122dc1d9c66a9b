
// All replicas count together; while Redis is away, requests pass.
const limits = { max: 100, timeWindow: "1 minute", global: false, redis: {{redis}}, skipOnError: true };
{{app}}.register(rateLimit, limits).after(() => {
  // Routes that stand in this file are limited too.
  {{app}}.addHook("onRequest", {{app}}.rateLimit());
});
