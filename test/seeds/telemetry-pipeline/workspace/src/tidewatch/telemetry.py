import logging
import sys

from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from prometheus_client import Counter, Histogram, start_http_server
from pythonjsonlogger import jsonlogger

SAMPLES = Counter("tidewatch_samples_total", "Samples read", ["source"])
FAILURES = Counter("tidewatch_failures_total", "Runs that failed", ["stage"])
STAGE_SECONDS = Histogram("tidewatch_stage_seconds", "Time a stage took", ["stage"])


def start_logging(run_id: str) -> None:
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(
        jsonlogger.JsonFormatter("%(asctime)s %(levelname)s %(name)s %(message)s", static_fields={"run_id": run_id})
    )
    logging.basicConfig(level=logging.INFO, handlers=[handler])


def start_tracing() -> TracerProvider:
    provider = TracerProvider(resource=Resource.create({"service.name": "tidewatch"}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    trace.set_tracer_provider(provider)
    return provider


def start_metrics(port: int | None) -> None:
    if port is not None:
        start_http_server(port)
