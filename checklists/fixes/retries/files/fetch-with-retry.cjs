/** What changes nothing, and so may be asked twice. */
const READS = ["GET", "HEAD", "OPTIONS"];
const ATTEMPTS = 4;

/**
 * `fetch` that asks again what a moment's fault has failed, after pauses that grow and vary. Unless the call has a signal
 * of its own, it gives up after ten seconds in all.
 */
async function fetchWithRetry(input, init = {}) {
  const signal = init.signal ?? AbortSignal.timeout(10_000);
  const method = init.method ?? (input instanceof Request ? input.method : "GET");
  const last = READS.includes(method.toUpperCase()) ? ATTEMPTS : 1;
  for (let attempt = 1; ; attempt++) {
    try {
      const response = await fetch(input, { ...init, signal });
      if (attempt === last || ![502, 503, 504].includes(response.status)) return response;
      await response.body?.cancel();
    } catch (error) {
      if (attempt === last || signal.aborted) throw error;
    }
    const pause = 100 * 2 ** attempt * (0.5 + Math.random());
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

exports.fetchWithRetry = fetchWithRetry;
