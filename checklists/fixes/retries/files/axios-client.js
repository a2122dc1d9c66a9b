// What changes nothing is asked again when it fails for a moment, after pauses that grow and vary.
axiosRetry({{client}}, { retries: 3, retryDelay: axiosRetry.exponentialDelay });
