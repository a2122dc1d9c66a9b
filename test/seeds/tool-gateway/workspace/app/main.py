import logging
from contextlib import asynccontextmanager

from fastapi import FastAPI
from sqlalchemy import text

from app import jobs, tools, users
from app.db import engine
from app.limits import RateLimitMiddleware

logging.basicConfig(level=logging.INFO)


@asynccontextmanager
async def lifespan(_: FastAPI):
    yield
    await tools.client.aclose()
    await engine.dispose()


app = FastAPI(title="Tool gateway", version="0.9.0", lifespan=lifespan)
app.add_middleware(RateLimitMiddleware)
app.include_router(users.router)
app.include_router(tools.router)
app.include_router(jobs.router)


@app.get("/health")
async def health() -> dict[str, str]:
    async with engine.connect() as connection:
        await connection.execute(text("SELECT 1"))
    return {"status": "ok"}
