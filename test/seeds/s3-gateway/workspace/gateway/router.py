from fastapi import APIRouter, Depends, HTTPException, Request, Response

from gateway.backends import client
from gateway.db import Bucket, Job, Session, Tenant
from gateway.sigv4 import tenant_of

router = APIRouter()


def find_bucket(tenant: Tenant, name: str) -> Bucket:
    with Session() as session:
        bucket = session.query(Bucket).filter(Bucket.tenant_id == tenant.id, Bucket.name == name).first()
    if bucket is None:
        raise HTTPException(404, "no such bucket")
    return bucket


def remember(bucket: Bucket, key: str, action: str) -> None:
    with Session() as session:
        session.add(Job(bucket_id=bucket.id, object_key=key, action=action))
        session.commit()


@router.put("/{bucket}/{key:path}")
async def put_object(bucket: str, key: str, request: Request, tenant: Tenant = Depends(tenant_of)) -> Response:
    found = find_bucket(tenant, bucket)
    body = await request.body()
    result = client(found.backend).put_object(Bucket=found.backend_name, Key=key, Body=body)
    remember(found, key, "put")
    return Response(headers={"ETag": result["ETag"]})


@router.get("/{bucket}/{key:path}")
async def get_object(bucket: str, key: str, tenant: Tenant = Depends(tenant_of)) -> Response:
    found = find_bucket(tenant, bucket)
    result = client(found.backend).get_object(Bucket=found.backend_name, Key=key)
    return Response(result["Body"].read(), media_type=result["ContentType"])


@router.delete("/{bucket}/{key:path}")
async def delete_object(bucket: str, key: str, tenant: Tenant = Depends(tenant_of)) -> Response:
    found = find_bucket(tenant, bucket)
    client(found.backend).delete_object(Bucket=found.backend_name, Key=key)
    remember(found, key, "delete")
    return Response(status_code=204)


@router.get("/{bucket}")
async def list_objects(bucket: str, tenant: Tenant = Depends(tenant_of)) -> dict:
    found = find_bucket(tenant, bucket)
    result = client(found.backend).list_objects_v2(Bucket=found.backend_name)
    return {"keys": [item["Key"] for item in result.get("Contents", [])]}
