import threading

from fastapi import FastAPI

from gateway import admin, router, worker
from gateway.db import Base, engine

app = FastAPI(title="S3 gateway", version="0.1.0")
app.include_router(admin.router)
app.include_router(router.router)


@app.on_event("startup")
def start() -> None:
    Base.metadata.create_all(engine)
    threading.Thread(target=worker.run, daemon=True).start()
