import { type CircuitBreakerPolicy, ConsecutiveBreaker, circuitBreaker, handleAll } from "cockatiel";

/** What counts as a failure: a call that fails or takes too long, and an answer that says so. */
const failure = handleAll.orWhenResult((answer) => answer instanceof Response && answer.status >= 500);
const breakers = new Map<string, CircuitBreakerPolicy>();

/**
 * `fetch` that leaves a host alone for ten seconds when five calls in a row have failed: it then fails at once.
 */
export async function fetchUnlessBroken(input: string | URL | Request, init: RequestInit = {}): Promise<Response> {
  const { host } = new URL(input instanceof Request ? input.url : input, "http://localhost");
  const breaker =
    breakers.get(host) ?? circuitBreaker(failure, { halfOpenAfter: 10_000, breaker: new ConsecutiveBreaker(5) });
  breakers.set(host, breaker);
  return breaker.execute(() => fetch(input, init));
}
