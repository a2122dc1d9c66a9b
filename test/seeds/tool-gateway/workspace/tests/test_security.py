import uuid

import pytest
from fastapi import HTTPException
from fastapi.security import HTTPAuthorizationCredentials

from app.security import current_user, issue_token


def bearer(token: str) -> HTTPAuthorizationCredentials:
    return HTTPAuthorizationCredentials(scheme="Bearer", credentials=token)


def test_a_token_says_who_it_is_for():
    user = uuid.uuid4()
    assert current_user(bearer(issue_token(user))) == user


def test_a_forged_token_is_refused():
    with pytest.raises(HTTPException) as refused:
        current_user(bearer(issue_token(uuid.uuid4())[:-2] + "xx"))
    assert refused.value.status_code == 401
