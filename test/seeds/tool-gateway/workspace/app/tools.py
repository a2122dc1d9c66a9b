import uuid
from typing import Any

import httpx
from fastapi import APIRouter, Depends, HTTPException
from pydantic import BaseModel, Field

from app.config import settings
from app.security import current_user

router = APIRouter(prefix="/tools", tags=["tools"])
client = httpx.AsyncClient(
    base_url=settings.tool_base_url,
    timeout=10.0,
    headers={"X-Gateway-Secret": settings.tool_gateway_shared_secret},
)


class ToolCall(BaseModel):
    arguments: dict[str, Any] = Field(default_factory=dict, max_length=50)


async def call_tool(tool: str, arguments: dict[str, Any]) -> str:
    response = await client.post(f"/{tool}", json=arguments)
    response.raise_for_status()
    return response.text


@router.post("/{tool}")
async def run(tool: str, body: ToolCall, _: uuid.UUID = Depends(current_user)) -> dict[str, str]:
    try:
        return {"result": await call_tool(tool, body.arguments)}
    except httpx.HTTPError as error:
        raise HTTPException(status_code=502, detail="the tool failed") from error
