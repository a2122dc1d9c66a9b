from fastapi import APIRouter, Depends, HTTPException
from pydantic import BaseModel, Field
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db import get_session
from app.models import User
from app.security import issue_token, passwords

router = APIRouter(prefix="/auth", tags=["auth"])


class Credentials(BaseModel):
    email: str = Field(max_length=320, pattern=r"^[^@\s]+@[^@\s]+$")
    password: str = Field(min_length=10, max_length=128)


@router.post("/register", status_code=201)
async def register(body: Credentials, session: AsyncSession = Depends(get_session)) -> dict[str, str]:
    session.add(User(email=body.email, password_hash=passwords.hash(body.password)))
    await session.commit()
    return {"email": body.email}


@router.post("/token")
async def token(body: Credentials, session: AsyncSession = Depends(get_session)) -> dict[str, str]:
    user = await session.scalar(select(User).where(User.email == body.email))
    if user is None or not passwords.verify(body.password, user.password_hash):
        raise HTTPException(status_code=401, detail="wrong email or password")
    return {"access_token": issue_token(user.id), "token_type": "bearer"}
