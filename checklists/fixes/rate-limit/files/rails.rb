rate_limit to: 100, within: 1.minute
