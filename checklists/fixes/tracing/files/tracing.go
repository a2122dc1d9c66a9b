package {{helperPackage}}

import (
	"context"
	"log"
	"net/http"

	"go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/sdk/trace"
)

// startTracing sends spans to the collector that the environment names, and says how to send the last of them.
func startTracing() (stop func()) {
	exporter, err := otlptracehttp.New(context.Background())
	if err != nil {
		log.Printf("nothing is traced: %v", err)
		return func() {}
	}
	provider := trace.NewTracerProvider(trace.WithBatcher(exporter))
	otel.SetTracerProvider(provider)
	otel.SetTextMapPropagator(propagation.NewCompositeTextMapPropagator(propagation.TraceContext{}, propagation.Baggage{}))
	// Calls of other services carry the trace on.
	http.DefaultTransport = otelhttp.NewTransport(http.DefaultTransport)
	return func() {
		if err := provider.Shutdown(context.Background()); err != nil {
			log.Printf("the last spans are lost: %v", err)
		}
	}
}
