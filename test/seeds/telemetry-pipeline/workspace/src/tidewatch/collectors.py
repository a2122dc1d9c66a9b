import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pybreaker
from pydantic import BaseModel, Field, ValidationError
from tenacity import retry, retry_if_exception_type, stop_after_attempt, wait_random_exponential

from tidewatch.telemetry import SAMPLES

logger = logging.getLogger(__name__)
breaker = pybreaker.CircuitBreaker(fail_max=5, reset_timeout=60)


class Sample(BaseModel):
    service: str = Field(min_length=1)
    latency_ms: float
    error_rate: float


@breaker
@retry(
    retry=retry_if_exception_type(OSError),
    stop=stop_after_attempt(4),
    wait=wait_random_exponential(multiplier=0.2, max=5),
)
def read_lines(path: Path) -> list[str]:
    return path.read_text().splitlines()


def collect(folder: Path) -> Iterator[Sample]:
    for path in sorted(folder.glob("*.jsonl")):
        for line in read_lines(path):
            try:
                sample = Sample.model_validate(json.loads(line))
            except (ValidationError, ValueError):
                logger.warning("skipped a sample", extra={"file": path.name})
                continue
            SAMPLES.labels(source=path.name).inc()
            yield sample
