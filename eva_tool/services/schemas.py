"""Write the JSON Schemas of documents and frameworks: `python -m eva_tool.services.schemas`."""

import json
import sys
from pathlib import Path

from pydantic import BaseModel

from eva_tool.domain.document import Document
from eva_tool.domain.framework import Framework

FILES: dict[str, type[BaseModel]] = {
    "document.schema.json": Document,
    "framework.schema.json": Framework,
}
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def text(name: str) -> str:
    """The content of one schema file."""
    schema = {"$schema": DIALECT, **FILES[name].model_json_schema()}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def write(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        (folder / name).write_text(text(name), "utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1] if len(sys.argv) > 1 else "assessments/schema"))
