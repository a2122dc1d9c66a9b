require "opentelemetry/sdk"
require "opentelemetry/exporter/otlp"
require "opentelemetry/instrumentation/all"

OpenTelemetry::SDK.configure(&:use_all) unless ENV["OTEL_EXPORTER_OTLP_ENDPOINT"].to_s.empty?
