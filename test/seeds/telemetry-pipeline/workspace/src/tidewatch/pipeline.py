import logging
import signal
import threading
import uuid

from opentelemetry import trace

from tidewatch import alerting, telemetry
from tidewatch.collectors import collect
from tidewatch.config import Config
from tidewatch.outputs import write_reports
from tidewatch.scoring import score

logger = logging.getLogger(__name__)
tracer = trace.get_tracer(__name__)
stopping = threading.Event()


def run_once(config: Config) -> dict[str, float]:
    run_id = uuid.uuid4().hex
    with tracer.start_as_current_span("run", attributes={"run_id": run_id}):
        with tracer.start_as_current_span("score", attributes={"run_id": run_id}), telemetry.STAGE_SECONDS.labels("score").time():
            scores = score(collect(config.input))
        with tracer.start_as_current_span("write", attributes={"run_id": run_id}), telemetry.STAGE_SECONDS.labels("write").time():
            write_reports(config.output, run_id, scores)
        low = [service for service, value in scores.items() if value < 50]
        if low and config.flags.automatic_actions:
            logger.warning("acting on services", extra={"services": low, "run_id": run_id})
        if low:
            alerting.send(config.alerts, f"Low scores: {', '.join(low)}")
    return scores


def serve(config: Config) -> None:
    """Runs until it is told to stop, and finishes the run it is in."""
    signal.signal(signal.SIGTERM, lambda *_: stopping.set())
    signal.signal(signal.SIGINT, lambda *_: stopping.set())
    provider = telemetry.start_tracing()
    telemetry.start_metrics(config.metrics_port)
    while not stopping.is_set():
        try:
            run_once(config)
        except Exception:
            telemetry.FAILURES.labels(stage="run").inc()
            logger.exception("run failed")
        stopping.wait(config.interval_seconds)
    provider.shutdown()
    logger.info("stopped")
