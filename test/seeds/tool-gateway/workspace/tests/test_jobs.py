from fastapi.testclient import TestClient

from app.main import app


def test_jobs_ask_for_a_token():
    client = TestClient(app)
    assert client.post("/jobs", json={"tool": "search"}).status_code == 403
