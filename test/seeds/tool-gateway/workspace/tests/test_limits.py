from app.limits import TokenBucket


def test_a_bucket_runs_empty():
    bucket = TokenBucket(capacity=2, per_second=0)
    assert [bucket.take(), bucket.take(), bucket.take()] == [True, True, False]
