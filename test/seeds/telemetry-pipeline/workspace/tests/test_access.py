import hashlib

import pytest

from tidewatch.access import AccessDenied, require_permission

TOKENS = {hashlib.sha256(b"viewer-token").hexdigest(): "viewer"}


def test_a_viewer_may_read_reports(tmp_path):
    assert require_permission("viewer-token", "report", TOKENS, tmp_path / "access.jsonl") == "viewer"


def test_a_viewer_may_not_run(tmp_path):
    with pytest.raises(AccessDenied):
        require_permission("viewer-token", "run", TOKENS, tmp_path / "access.jsonl")


def test_strangers_are_written_down(tmp_path):
    with pytest.raises(AccessDenied):
        require_permission("guess", "report", TOKENS, tmp_path / "access.jsonl")
    assert '"allowed": false' in (tmp_path / "access.jsonl").read_text()
