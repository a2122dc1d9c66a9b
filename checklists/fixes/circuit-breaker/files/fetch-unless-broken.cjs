const { ConsecutiveBreaker, circuitBreaker, handleAll } = require("cockatiel");

/** What counts as a failure: a call that fails or takes too long, and an answer that says so. */
const failure = handleAll.orWhenResult((answer) => answer instanceof Response && answer.status >= 500);
const breakers = new Map();

/**
 * `fetch` that leaves a host alone for ten seconds when five calls in a row have failed: it then fails at once.
 */
async function fetchUnlessBroken(input, init = {}) {
  const { host } = new URL(input instanceof Request ? input.url : input, "http://localhost");
  const breaker =
    breakers.get(host) ?? circuitBreaker(failure, { halfOpenAfter: 10_000, breaker: new ConsecutiveBreaker(5) });
  breakers.set(host, breaker);
  return breaker.execute(() => fetch(input, init));
}

exports.fetchUnlessBroken = fetchUnlessBroken;
