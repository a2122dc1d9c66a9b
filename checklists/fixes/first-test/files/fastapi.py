from fastapi.testclient import TestClient

{{testedImport}}


def test_the_service_says_that_it_is_well():
    with TestClient({{testedApp}}) as client:
        assert client.get("{{testedPath}}").status_code == 200
