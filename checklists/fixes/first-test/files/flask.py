{{testedImport}}


def test_the_service_says_that_it_is_well():
    client = {{testedApp}}.test_client()
    assert client.get("{{testedPath}}").status_code == 200
