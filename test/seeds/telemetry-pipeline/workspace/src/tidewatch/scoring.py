from collections import defaultdict
from collections.abc import Iterable
from statistics import mean

from tidewatch.collectors import Sample


def score(samples: Iterable[Sample]) -> dict[str, float]:
    """A number between 0 and 100 for each service; less is worse."""
    grouped: dict[str, list[Sample]] = defaultdict(list)
    for sample in samples:
        grouped[sample.service].append(sample)
    return {
        service: max(0.0, 100 - mean(s.latency_ms for s in group) / 10 - 100 * mean(s.error_rate for s in group))
        for service, group in sorted(grouped.items())
    }
