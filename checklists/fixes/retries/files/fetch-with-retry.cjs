/** What changes nothing, and so may be asked twice. */
const READS = ["GET", "HEAD", "OPTIONS"];
const ATTEMPTS = 4;

/**
 * `fetch` that asks again what a moment's fault has failed, after pauses that grow and vary. The signal of a call ends all
 * its attempts.
 */
async function fetchWithRetry(input, init = {}) {
  const method = init.method ?? (input instanceof Request ? input.method : "GET");
  const last = READS.includes(method.toUpperCase()) ? ATTEMPTS : 1;
  for (let attempt = 1; ; attempt++) {
    try {
      const response = await fetch(input, init);
      if (attempt === last || ![502, 503, 504].includes(response.status)) return response;
      await response.body?.cancel();
    } catch (error) {
      if (attempt === last || init.signal?.aborted) throw error;
    }
    const pause = 100 * 2 ** attempt * (0.5 + Math.random());
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

exports.fetchWithRetry = fetchWithRetry;
