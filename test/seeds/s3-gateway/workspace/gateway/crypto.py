import base64

from gateway.settings import CREDENTIAL_KEY


def encrypt(plain: str) -> str:
    key = CREDENTIAL_KEY.encode()
    mixed = bytes(byte ^ key[i % len(key)] for i, byte in enumerate(plain.encode()))
    return base64.b64encode(mixed).decode()


def decrypt(sealed: str) -> str:
    key = CREDENTIAL_KEY.encode()
    mixed = base64.b64decode(sealed)
    return bytes(byte ^ key[i % len(key)] for i, byte in enumerate(mixed)).decode()
