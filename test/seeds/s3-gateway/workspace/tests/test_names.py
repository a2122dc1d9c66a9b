from gateway.names import backend_bucket


def test_the_same_bucket_has_the_same_name():
    assert backend_bucket("acme", "photos") == backend_bucket("acme", "photos")


def test_tenants_do_not_meet():
    assert backend_bucket("acme", "photos") != backend_bucket("umbrella", "photos")
