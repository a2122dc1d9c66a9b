import secrets

from fastapi import APIRouter, Depends, Header, HTTPException

from gateway.backends import client
from gateway.crypto import encrypt
from gateway.db import Bucket, Job, Session, Tenant
from gateway.names import backend_bucket
from gateway.settings import ADMIN_API_KEY


def admin(x_api_key: str = Header()) -> None:
    if x_api_key != ADMIN_API_KEY:
        raise HTTPException(401, "wrong key")


router = APIRouter(prefix="/admin", dependencies=[Depends(admin)])


@router.post("/tenants")
def create_tenant(body: dict) -> dict:
    access_key, secret_key = secrets.token_hex(10), secrets.token_urlsafe(30)
    with Session() as session:
        session.add(Tenant(id=body["id"], access_key=access_key, secret_key=encrypt(secret_key), region=body["region"]))
        session.commit()
    print(f"tenant {body['id']} registered")
    return {"access_key": access_key, "secret_key": secret_key}


@router.post("/tenants/{tenant}/buckets")
def create_bucket(tenant: str, body: dict) -> dict:
    name = backend_bucket(tenant, body["name"])
    client(body["backend"]).create_bucket(Bucket=name)
    with Session() as session:
        session.add(Bucket(tenant_id=tenant, name=body["name"], backend=body["backend"], backend_name=name))
        session.commit()
    return {"backend_name": name}


@router.get("/jobs")
def list_jobs() -> list[dict]:
    with Session() as session:
        return [{"id": job.id, "action": job.action, "state": job.state} for job in session.query(Job).all()]
