from tidewatch.secret_sources import read_secret


def test_reads_the_environment(monkeypatch):
    monkeypatch.setenv("TIDEWATCH_TOKENS", "{}")
    assert read_secret("env", "TIDEWATCH_TOKENS") == "{}"
