import uuid
from datetime import UTC, datetime, timedelta

import jwt
from fastapi import Depends, HTTPException
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from passlib.context import CryptContext

from app.config import settings

passwords = CryptContext(schemes=["bcrypt"])
bearer = HTTPBearer()


def issue_token(user_id: uuid.UUID) -> str:
    now = datetime.now(UTC)
    claims = {"sub": str(user_id), "iss": settings.jwt_issuer, "iat": now, "exp": now + timedelta(hours=1)}
    return jwt.encode(claims, settings.jwt_secret_key, algorithm="HS256")


def current_user(credentials: HTTPAuthorizationCredentials = Depends(bearer)) -> uuid.UUID:
    try:
        claims = jwt.decode(
            credentials.credentials,
            settings.jwt_secret_key,
            algorithms=["HS256"],
            issuer=settings.jwt_issuer,
        )
    except jwt.PyJWTError as error:
        raise HTTPException(status_code=401, detail="invalid token") from error
    return uuid.UUID(claims["sub"])
