import time

from gateway.backends import client
from gateway.db import Bucket, Job, Session
from gateway.settings import BACKENDS, REPLICATION_INTERVAL


def replicate(job: Job, bucket: Bucket) -> None:
    source = client(bucket.backend)
    for name in BACKENDS:
        if name == bucket.backend:
            continue
        target = client(name)
        if job.action == "delete":
            target.delete_object(Bucket=bucket.backend_name, Key=job.object_key)
        else:
            body = source.get_object(Bucket=bucket.backend_name, Key=job.object_key)["Body"].read()
            target.put_object(Bucket=bucket.backend_name, Key=job.object_key, Body=body)


def run() -> None:
    while True:
        with Session() as session:
            for job in session.query(Job).filter(Job.state == "pending").all():
                job.state = "running"
                session.commit()
                try:
                    replicate(job, session.get(Bucket, job.bucket_id))
                    job.state = "done"
                except Exception as error:
                    print(f"job {job.id} failed: {error}")
                    job.state = "failed"
                session.commit()
        time.sleep(REPLICATION_INTERVAL)
