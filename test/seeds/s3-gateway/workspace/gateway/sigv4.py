import hashlib
import hmac
import re

from fastapi import HTTPException, Request

from gateway.crypto import decrypt
from gateway.db import Session, Tenant

CREDENTIAL = re.compile(r"Credential=([^/]+)/(\d{8})/([^/]+)/s3/aws4_request")
SIGNATURE = re.compile(r"Signature=([0-9a-f]{64})")
SIGNED = re.compile(r"SignedHeaders=([a-z0-9;-]+)")


def sign(key: bytes, message: str) -> bytes:
    return hmac.new(key, message.encode(), hashlib.sha256).digest()


async def tenant_of(request: Request) -> Tenant:
    """The tenant whose key signed the request."""
    header = request.headers.get("authorization", "")
    credential, signature, signed = CREDENTIAL.search(header), SIGNATURE.search(header), SIGNED.search(header)
    if not (credential and signature and signed):
        raise HTTPException(403, "unsigned request")
    access_key, date, region = credential.groups()
    with Session() as session:
        tenant = session.query(Tenant).filter(Tenant.access_key == access_key).first()
    if tenant is None:
        raise HTTPException(403, "unknown key")

    names = signed.group(1).split(";")
    headers = "".join(f"{name}:{request.headers.get(name, '').strip()}\n" for name in names)
    body = request.headers.get("x-amz-content-sha256", "UNSIGNED-PAYLOAD")
    canonical = "\n".join([request.method, request.url.path, request.url.query, headers, ";".join(names), body])
    scope = f"{date}/{region}/s3/aws4_request"
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    to_sign = f"AWS4-HMAC-SHA256\n{request.headers.get('x-amz-date', '')}\n{scope}\n{digest}"

    key = sign(sign(sign(sign(f"AWS4{decrypt(tenant.secret_key)}".encode(), date), region), "s3"), "aws4_request")
    if hmac.new(key, to_sign.encode(), hashlib.sha256).hexdigest() != signature.group(1):
        raise HTTPException(403, "wrong signature")
    return tenant
