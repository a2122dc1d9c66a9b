{{connection}}.request :retry, max: 3, interval: 0.5, interval_randomness: 0.5, backoff_factor: 2
