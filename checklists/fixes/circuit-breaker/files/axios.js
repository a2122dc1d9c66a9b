// After five failures in a row the service is left alone for ten seconds: its calls fail at once.
const {{client}}Breaker = circuitBreaker(
  handleWhen((error) => !axios.isAxiosError(error) || (error.response?.status ?? 500) >= 500),
  { halfOpenAfter: 10_000, breaker: new ConsecutiveBreaker(5) },
);
const {{client}}Adapter = axios.getAdapter({{client}}.defaults.adapter);
{{client}}.defaults.adapter = (config) => {{client}}Breaker.execute(() => {{client}}Adapter(config));
