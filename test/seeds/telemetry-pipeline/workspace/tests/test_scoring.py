from tidewatch.collectors import Sample
from tidewatch.scoring import score


def test_errors_lower_the_score():
    good = Sample(service="a", latency_ms=10, error_rate=0)
    bad = Sample(service="b", latency_ms=10, error_rate=0.4)
    scores = score([good, bad])
    assert scores["b"] < scores["a"]
