"""What a check of an annex has found; as JSON, too, from one process to another."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from eva_tool.domain.text import Message


class Result(StrEnum):
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    NOT_OURS = "not ours"


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What was found: where the file was changed, and what else is to be known of it.

    `numbers_only`: another version of the tool has printed it, and may say things otherwise.
    """

    result: Result
    changes: tuple[Message, ...] = ()
    notes: tuple[Message, ...] = ()
    title: str = ""
    sha256: str = ""
    version: str = ""
    printed: datetime | None = None
    tool: str = ""
    numbers_only: bool = False

    def told(self) -> str:
        return json.dumps(asdict(self), default=str)


def heard(told: str) -> Verdict:
    """The verdict that was told."""
    values = json.loads(told)
    printed = values["printed"]
    return Verdict(
        **values
        | {
            "result": Result(values["result"]),
            "changes": tuple(map(_message, values["changes"])),
            "notes": tuple(map(_message, values["notes"])),
            "printed": datetime.fromisoformat(printed) if printed else None,
        }
    )


def _message(told: dict[str, Any]) -> Message:
    params = {
        name: _message(value) if isinstance(value, dict) else value
        for name, value in told["params"].items()
    }
    return Message(told["template"], params, told["many"])
