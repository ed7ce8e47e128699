"""Save one field as it is left: checked, with its revision and its edit, in one transaction.

`save` is the hot path of the service: four statements, and never the whole document.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Update, bindparam, insert, update
from sqlalchemy.orm import Session

from eva_tool.db.models import TABLES, Assessment
from eva_tool.db.session import core
from eva_tool.domain.errors import Conflict, Invalid
from eva_tool.domain.impacts import Impact
from eva_tool.domain.parts import Part
from eva_tool.domain.permissions import Action, Actor
from eva_tool.domain.scores import NOT_APPLICABLE
from eva_tool.services import access, edits, linked, stored, values
from eva_tool.services import frameworks as of
from eva_tool.services.documents import LAST
from eva_tool.services.edits import Change
from eva_tool.services.frameworks import Frameworks
from eva_tool.services.items import add, remove, reorder
from eva_tool.services.paths import HEAD, Place, locate

__all__ = ["Saved", "add", "remove", "reorder", "save"]


@dataclass(frozen=True, kw_only=True)
class Saved:
    """A field as it is now stored, with the item or section it belongs to.

    `along` holds the new revisions of fields that had to change with it.
    """

    path: str
    revision: int
    value: Any
    item: Part | None
    along: Mapping[str, int] = field(default_factory=dict)


def save(
    session: Session,
    actor: Actor,
    frameworks: Frameworks,
    assessment_id: int,
    path: str,
    value: object,
    base_revision: int,
    at: datetime,
) -> Saved:
    """Store one field. Raise Conflict when it was changed after `base_revision`."""
    place = locate(path)
    new = values.read(place.model, place.name, value)
    head = access.head(session, actor, assessment_id, Action.EDIT)
    framework = of.of_assessment(frameworks, head["framework"])
    access.within(head, path, framework)
    previous: str | None = None
    if place.part == HEAD:
        row: Mapping[str, Any] | None = head
        revision = edits.revisions(session, assessment_id, [path]).get(path, 0)
    else:
        row, revision, previous = stored.field(session, assessment_id, place)
    old = row[place.name] if row else place.model.model_fields[place.name].default
    if new == old and type(new) is type(old):
        item = None if place.part == HEAD else stored.part(place, row)
        return Saved(path=path, revision=revision, value=edits.plain(old), item=item)
    if revision != base_revision:
        raise Conflict(
            "Somebody else changed this field meanwhile. Choose which one stays.",
            theirs=edits.plain(old),
            revision=revision,
        )
    linked.check(session, framework, assessment_id, place, new, is_new=row is None)
    changed = {place.name: new, **_along(place, row, new)}
    _store(session, assessment_id, place, row, changed)
    written = edits.record(
        session,
        actor,
        assessment_id,
        _changes(place, row, changed, revision),
        at,
        last=head["changed_at"],
        previous=previous,
    )
    item = None if place.part == HEAD else stored.part(place, row, changed)
    return Saved(
        path=path,
        revision=written.pop(path),
        value=edits.plain(new),
        item=item,
        along=written,
    )


def _changes(
    place: Place, row: Mapping[Any, Any] | None, changed: dict[str, Any], revision: int
) -> list[Change]:
    stem = place.path.rsplit("/", 1)[0]
    fields = place.model.model_fields
    return [
        Change(
            path=f"{stem}/{name}",
            old=row[name] if row else fields[name].default,
            new=new,
            revision=revision if name == place.name else None,
        )
        for name, new in changed.items()
    ]


def _along(place: Place, row: Mapping[Any, Any] | None, new: Any) -> dict[str, Any]:
    """Bounds of an impact that no longer fit its score. A bound that does not fit is refused."""
    if place.model is not Impact or row is None or place.name not in ("score", "low", "high"):
        return {}
    now = {name: row[name] for name in ("score", "low", "high")} | {place.name: new}
    low, high = now["low"], now["high"]
    if place.name == "score":
        return _loose_bounds(new, low, high)
    score = now["score"] if isinstance(now["score"], int) else None
    if low is not None and score is not None and low > score:
        raise Invalid("The worst case cannot be better than the score.")
    if high is not None and score is not None and high < score:
        raise Invalid("The best case cannot be worse than the score.")
    if low is not None and high is not None and low > high:
        raise Invalid("The worst case cannot be better than the best case.")
    return {}


def _loose_bounds(score: int | str | None, low: int | None, high: int | None) -> dict[str, None]:
    outside = {
        "low": low is not None
        and (score == NOT_APPLICABLE or (isinstance(score, int) and low > score)),
        "high": high is not None
        and (score == NOT_APPLICABLE or (isinstance(score, int) and high < score)),
    }
    return {name: None for name, loose in outside.items() if loose}


def _store(
    session: Session,
    assessment_id: int,
    place: Place,
    row: Mapping[Any, Any] | None,
    changed: dict[str, Any],
) -> None:
    keys = {"of_assessment": assessment_id, "of_item": place.item_id}
    if place.part == HEAD or row is not None:
        statement = _update(place.part, frozenset(changed), bool(place.item_id))
        core(session).execute(statement, {**changed, **keys})
        return
    first: dict[str, Any] = {"assessment_id": assessment_id}
    if place.item_id:
        first |= {"id": place.item_id, "position": LAST, **place.keys}
    core(session).execute(insert(TABLES[place.part]), {**first, **changed})


@cache
def _update(part: str, names: frozenset[str], has_items: bool) -> Update:
    """Set these columns of one row: statements are made once, this is the hot path."""
    table = Assessment.__table__ if part == HEAD else TABLES[part]
    owner = table.c.id if part == HEAD else table.c.assessment_id
    query = update(table).where(owner == bindparam("of_assessment"))
    if has_items:
        query = query.where(table.c.id == bindparam("of_item"))
    return query.values({name: bindparam(name) for name in names})
