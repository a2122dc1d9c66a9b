import argparse
import json
import sys
import uuid
from pathlib import Path

from tidewatch import telemetry
from tidewatch.access import AccessDenied, require_permission
from tidewatch.config import load
from tidewatch.pipeline import run_once, serve
from tidewatch.secret_sources import read_secret


def main() -> int:
    parser = argparse.ArgumentParser(prog="tidewatch")
    parser.add_argument("action", choices=["run", "serve", "report"])
    parser.add_argument("--config", type=Path, required=True)
    parser.add_argument("--token", required=True)
    arguments = parser.parse_args()

    config = load(arguments.config)
    telemetry.start_logging(uuid.uuid4().hex)
    tokens = json.loads(read_secret(config.secrets, "TIDEWATCH_TOKENS"))
    permission = "report" if arguments.action == "report" else "run"
    try:
        require_permission(arguments.token, permission, tokens, config.output / "access.jsonl")
    except AccessDenied as denied:
        sys.stderr.write(f"{denied}\n")
        return 3
    if arguments.action == "report":
        sys.stdout.write((config.output / "report.json").read_text())
    elif arguments.action == "run":
        run_once(config)
    else:
        serve(config)
    return 0


if __name__ == "__main__":
    sys.exit(main())
