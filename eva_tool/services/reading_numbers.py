"""What the weightings of a published version weigh: from its frozen content, never from rows."""

from threading import Lock

from sqlalchemy.orm import Session

from eva_tool.domain import values
from eva_tool.domain.document import Document
from eva_tool.domain.permissions import Actor
from eva_tool.services import frameworks as of
from eva_tool.services import published
from eva_tool.services.frameworks import Frameworks
from eva_tool.services.published import VERSIONS
from eva_tool.services.weighing import HORIZONS, Weighing

MOST_KEPT = 32

_KEPT: dict[str, Weighing] = {}  # by the hash of the content, which never changes
_KEEPING = Lock()


def weighing(session: Session, actor: Actor, frameworks: Frameworks, version_id: int) -> Weighing:
    """The version's own weightings. NotFound for all that is not published to the actor."""
    sha256 = published.one(session, actor, version_id)["sha256"]
    with _KEEPING:
        found = _KEPT.get(sha256)
    if found is None:
        content = published.one(session, actor, version_id, VERSIONS.content)["content"]
        found = _read(content, frameworks, sha256)
        with _KEEPING:
            while len(_KEPT) >= MOST_KEPT:
                _KEPT.pop(next(iter(_KEPT)))
            _KEPT[sha256] = found
    return found


def _read(content: str, frameworks: Frameworks, sha256: str) -> Weighing:
    document = Document.model_validate_json(content)
    framework = of.of_assessment(frameworks, document.framework)
    return Weighing(
        framework=framework,
        weightings=document.weightings,
        weights=document.weights,
        values={str(h): values.matrix(document, framework, h) for h in HORIZONS},
        key=f"version {sha256}",
    )
