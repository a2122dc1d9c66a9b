import logging
import uuid

import httpx
from fastapi import APIRouter, BackgroundTasks, Depends, HTTPException
from pydantic import BaseModel, Field
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db import get_session, sessions
from app.models import Job, JobStatus
from app.security import current_user
from app.tools import ToolCall, call_tool

logger = logging.getLogger(__name__)
router = APIRouter(prefix="/jobs", tags=["jobs"])


class NewJob(ToolCall):
    tool: str = Field(min_length=1, max_length=100)


class JobView(BaseModel):
    id: uuid.UUID
    tool: str
    status: JobStatus
    result: str | None


async def run_job(job_id: uuid.UUID, body: NewJob) -> None:
    async with sessions() as session:
        job = await session.get_one(Job, job_id)
        job.status = JobStatus.RUNNING
        await session.commit()
        try:
            job.result = await call_tool(body.tool, body.arguments)
            job.status = JobStatus.SUCCEEDED
        except httpx.HTTPError:
            logger.exception("job %s failed", job_id)
            job.status = JobStatus.FAILED
        await session.commit()


@router.post("", status_code=202)
async def create(
    body: NewJob,
    background: BackgroundTasks,
    user: uuid.UUID = Depends(current_user),
    session: AsyncSession = Depends(get_session),
) -> dict[str, uuid.UUID]:
    job = Job(owner_id=user, tool=body.tool)
    session.add(job)
    await session.commit()
    background.add_task(run_job, job.id, body)
    return {"id": job.id}


@router.get("/{job_id}")
async def read(
    job_id: uuid.UUID, user: uuid.UUID = Depends(current_user), session: AsyncSession = Depends(get_session)
) -> JobView:
    job = await session.scalar(select(Job).where(Job.id == job_id, Job.owner_id == user))
    if job is None:
        raise HTTPException(status_code=404, detail="no such job")
    return JobView(id=job.id, tool=job.tool, status=job.status, result=job.result)
