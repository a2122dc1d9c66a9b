import os

os.environ.setdefault("ADMIN_API_KEY", "only-for-tests")
os.environ.setdefault("CREDENTIAL_KEY", "only-for-tests")

from gateway.crypto import decrypt, encrypt  # noqa: E402


def test_what_goes_in_comes_out():
    assert decrypt(encrypt("secret")) == "secret"
