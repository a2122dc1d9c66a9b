CMD ["opentelemetry-instrument", "{{words}}]
