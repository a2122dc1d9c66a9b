from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION = 2


class Flags(BaseModel):
    model_config = ConfigDict(extra="forbid")

    automatic_actions: bool = False
    new_scoring: bool = False


class Alerts(BaseModel):
    model_config = ConfigDict(extra="forbid")

    webhook_url: str | None = None
    slack_url: str | None = None
    email_to: str | None = None
    smtp_host: str = "localhost"


class Config(BaseModel):
    model_config = ConfigDict(extra="forbid")

    schema_version: Literal[2]
    profile: Literal["dev", "staging", "prod"]
    input: Path
    output: Path
    secrets: Literal["env", "vault", "aws", "gcp"] = "env"
    metrics_port: int | None = Field(default=None, ge=1024, le=65535)
    interval_seconds: int = Field(default=60, ge=5)
    flags: Flags = Flags()
    alerts: Alerts = Alerts()


def load(path: Path) -> Config:
    """Reads and validates a configuration; what it does not know is an error."""
    return Config.model_validate(yaml.safe_load(path.read_text()))
