"""What every printed file carries: the assessment it was made from, and what it says of itself."""

from dataclasses import dataclass
from datetime import datetime

from eva_tool.domain.accumulation import NOWHERE, Elsewhere
from eva_tool.domain.decision import Decision
from eva_tool.domain.document import Document
from eva_tool.domain.housestyle import PLAIN, HouseStyle
from eva_tool.exports import json
from eva_tool.exports.archive import Attached, tool_version
from eva_tool.language import Language
from eva_tool.services import beside

JSON = "application/json"


@dataclass(frozen=True, kw_only=True)
class Locked:
    """The version that an annex is of, with its very bytes, when it is not printed from a draft.

    `decision` is what was recorded of it since.
    """

    number: int
    sha256: str
    content: bytes = b""
    decision: Decision | None = None


def source_of(document: Document, locked: Locked | None) -> bytes:
    """The very bytes of a version, or the canonical JSON of a draft."""
    return (locked and locked.content) or json.canonical(document)


def assessment(source: bytes, language: Language) -> Attached:
    """The assessment as a file, named and described in the language of the print."""
    _ = language
    told = _("The whole assessment for programs: what this document was made from")
    return Attached(_("assessment.json"), JSON, "Source", told, source)


def version(language: Language, locked: Locked | None) -> str | None:
    """What the version is called in print. None for a draft."""
    return language("Version {number}", number=locked.number) if locked else None


def says(
    edition: str,
    content: str,
    language: Language,
    printed: datetime,
    locked: Locked | None,
    house: HouseStyle,
    elsewhere: Elsewhere = NOWHERE,
) -> dict[str, str]:
    """Enough to print it anew: `reprinting.Says` and `beside.read` read it.

    `content` is the SHA-256 of the assessment inside.
    """
    told = {
        "edition": edition,
        "language": language.code,
        "version": str(locked.number) if locked else "",
        "printed": printed.isoformat(),
        "tool": tool_version(),
        "content": content,
    }
    if locked and locked.decision:
        told["decision"] = locked.decision.told()
    if house != PLAIN:
        told["house"] = house.told()
    if elsewhere != NOWHERE:
        told["elsewhere"] = beside.told(elsewhere)
    return told
