import json
import os
import tempfile
from pathlib import Path
from typing import Any

EXPLAINABILITY_VERSION = "1.1"


def write_json(path: Path, value: Any) -> None:
    """Readers see the old file or the new one, never a part of it."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    with os.fdopen(handle, "w") as file:
        json.dump(value, file, indent=2)
        file.flush()
        os.fsync(file.fileno())
    os.replace(temporary, path)


def write_reports(folder: Path, run_id: str, scores: dict[str, float]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    write_json(folder / "report.json", {"run_id": run_id, "scores": scores})
    write_json(
        folder / "explainability.json",
        {"schema_version": EXPLAINABILITY_VERSION, "compatible_with": ["1.0"], "run_id": run_id, "inputs": sorted(scores)},
    )
