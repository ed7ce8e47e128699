"""What an annex tells beside the document: kept in the file as lines of JSON, and read back.

That is the decision recorded since, how the organisation prints, and other matters of the same
people as they were then.
"""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from eva_tool.domain import distribution
from eva_tool.domain.accumulation import NOWHERE, Elsewhere, Meeting, Other
from eva_tool.domain.decision import Decision
from eva_tool.domain.document import Document
from eva_tool.domain.framework import Framework
from eva_tool.domain.housestyle import PLAIN, HouseStyle
from eva_tool.domain.workflow import Status

MOST = 500
_DECIDED = dict.fromkeys(("choice", "name", "text", "organ", "section"), str) | {"version": int}
_BROKEN = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


class Unclear(Exception):
    """It is not told as we tell it."""


@dataclass(frozen=True, kw_only=True)
class Beside:
    decision: Decision | None = None
    house: HouseStyle = PLAIN
    elsewhere: Elsewhere = NOWHERE


def read(says: dict[str, str], document: Document, framework: Framework) -> Beside:
    """What a file says of it. Raise Unclear when it cannot be read."""
    try:
        return Beside(
            decision=_decision(says.get("decision", "")),
            house=_house(says.get("house", "")),
            elsewhere=_elsewhere(says.get("elsewhere", ""), document, framework),
        )
    except _BROKEN as error:
        raise Unclear from error


def told(found: Elsewhere) -> str:
    """What is printed of other matters, as one line of JSON."""
    meetings = [
        {
            "kind": meeting.row.kind,
            "target": meeting.row.target.id,
            "title": meeting.other.title,
            "status": meeting.other.status,
            "name": meeting.name,
            "losses": meeting.losses,
            "gains": meeting.gains,
            "worst": meeting.worst,
        }
        for meeting in found.meetings
    ]
    return json.dumps({"left": found.left, "meetings": meetings}, ensure_ascii=False)


def _decision(text: str) -> Decision | None:
    if not text:
        return None
    values = json.loads(text)
    if not all(isinstance(values[name], kind) for name, kind in _DECIDED.items()):
        raise ValueError("not a decision")
    values["on"] = date.fromisoformat(values["on"])
    meeting = values["meeting_on"]
    values["meeting_on"] = None if meeting is None else date.fromisoformat(meeting)
    return Decision(**values)


def _house(text: str) -> HouseStyle:
    """Without the logo, which is not compared."""
    if not text:
        return PLAIN
    values = json.loads(text)
    if not all(isinstance(value, str) for value in values.values()) or "logo" in values:
        raise ValueError("not a house style")
    return HouseStyle(**values)


def _elsewhere(text: str, document: Document, framework: Framework) -> Elsewhere:
    if not text:
        return NOWHERE
    values = json.loads(text)
    rows = {(r.kind, r.target.id): r for r in distribution.targets(document, framework)}
    return Elsewhere(
        meetings=tuple(
            Meeting(
                row=rows[one["kind"], one["target"]],
                other=Other(
                    id=0,
                    title=str(one["title"]),
                    status=Status(one["status"]).value,
                    document=document,
                    framework=framework,
                ),
                name=str(one["name"]),
                losses=_counts(one["losses"]),
                gains=_counts(one["gains"]),
                worst=None if one["worst"] is None else int(one["worst"]),
            )
            for one in values["meetings"][:MOST]
        ),
        left=int(values["left"]),
    )


def _counts(values: dict[str, Any]) -> dict[str, int]:
    return {str(name): int(count) for name, count in values.items()}
