"""What a body decided, as it is recorded; what looks odd about it is told and stops nobody."""

import json
from dataclasses import asdict, dataclass
from datetime import date

from eva_tool.domain.text import N_, Message

OTHER = "other"  # something else than one of the alternatives


@dataclass(frozen=True, kw_only=True)
class Decision:
    """`choice` is the id of an alternative, `other`, or empty when it is not told.

    `name` is that of the alternative in the version that was decided on, whose number is `version`
    and whose meeting was to be `meeting_on`.
    """

    choice: str
    name: str
    text: str
    organ: str
    on: date
    section: str
    version: int
    meeting_on: date | None

    def told(self) -> str:
        """All of it as one line of JSON: to be kept in what is printed with it."""
        return json.dumps(asdict(self), default=str, ensure_ascii=False, sort_keys=True)

    @property
    def where(self) -> str:
        """The body and the section of its minutes."""
        mark = "" if not self.section or "§" in self.section else "§ "
        return " ".join(part for part in (self.organ, f"{mark}{self.section}") if part)


def chosen(decision: Decision) -> Message:
    """What was decided, in a few words."""
    if decision.choice == OTHER:
        return Message(N_("Something else than one of the alternatives"))
    if not decision.choice:
        return Message(N_("It has not been recorded which alternative was chosen"))
    chosen = f"{decision.choice} {decision.name}".strip()
    return Message(N_("Alternative {choice}"), {"choice": chosen})


def remarks(on: date | None, meeting_on: date | None, today: date) -> tuple[Message, ...]:
    """What is odd about the day of a decision."""
    found = []
    if on and meeting_on and on < meeting_on:
        words = N_("The day is before the meeting for which it was published: {date}.")
        found.append(Message(words, {"date": meeting_on}))
    if on and on > today:
        found.append(Message(N_("The day is in the future.")))
    return tuple(found)
