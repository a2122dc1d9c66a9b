const { ConsecutiveBreaker, circuitBreaker, handleAll } = require("cockatiel");

/** What counts as a failure: a call that fails or takes too long, and an answer that says so. */
const failure = handleAll.orWhenResult((answer) => answer instanceof Response && answer.status >= 500);
const breakers = new Map();

/**
 * `fetch` that leaves a host alone for ten seconds when five calls in a row have failed: it then fails at once. Unless the
 * call has a signal of its own, it gives up after ten seconds.
 */
async function fetchUnlessBroken(input, init = {}) {
  const { host } = new URL(input instanceof Request ? input.url : input);
  const breaker =
    breakers.get(host) ?? circuitBreaker(failure, { halfOpenAfter: 10_000, breaker: new ConsecutiveBreaker(5) });
  breakers.set(host, breaker);
  const signal = init.signal ?? AbortSignal.timeout(10_000);
  return breaker.execute(() => fetch(input, { ...init, signal }));
}

exports.fetchUnlessBroken = fetchUnlessBroken;
