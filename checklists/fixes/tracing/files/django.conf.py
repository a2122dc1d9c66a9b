"""Settings of gunicorn, which it reads from the directory it is started in."""

import os


def post_fork(server, worker):
    # Each worker traces by itself: a thread that sends spans would not live on behind a fork.
    from opentelemetry import trace
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.instrumentation.django import DjangoInstrumentor
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "{{djangoPackage}}.settings")
    provider = TracerProvider()
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    trace.set_tracer_provider(provider)
    DjangoInstrumentor().instrument()
