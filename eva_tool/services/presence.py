"""Who else is in an assessment now, in which field, and what others did meanwhile.

Everything is in the database, so that it holds for any number of server processes.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import import_module
from typing import Any

from sqlalchemy import bindparam, delete, func, literal, select
from sqlalchemy.orm import Session

from eva_tool.db.models import Edit, Presence, User
from eva_tool.db.session import core
from eva_tool.domain.errors import EvaError
from eva_tool.domain.permissions import Action, Actor
from eva_tool.services import access, news
from eva_tool.services.paths import locate

NOBODY_AFTER = timedelta(seconds=20)
NOTED_EVERY = timedelta(seconds=10)
KEPT = timedelta(minutes=2)
MOST_CHANGES = 60
MOST_TABS = 20  # of one person in one assessment

_TABS, _PEOPLE, _EDITS = Presence.__table__, User.__table__.c, Edit.__table__
_OWN = _TABS.c.assessment_id == bindparam("assessment")
_LAST = (
    select(func.coalesce(func.max(_EDITS.c.id), 0))
    .where(_EDITS.c.assessment_id == bindparam("assessment"))
    .scalar_subquery()
)
_ONE = select(literal(1).label("one")).subquery("one")
# One row at least: the tabs that are open, beside the last edit and what else is new.
_HERE = select(
    _LAST.label("last"),
    news.MOVED.label("moved"),
    news.SAID.label("said"),
    news.SETTLED.label("settled"),
    _TABS.c.tab,
    _TABS.c.user_id,
    _TABS.c.path,
    _TABS.c.at,
    _PEOPLE.name,
).select_from(
    _ONE.outerjoin(_TABS, _OWN & (_TABS.c.at > bindparam("earliest"))).outerjoin(
        User.__table__, _PEOPLE.id == _TABS.c.user_id
    )
)
_SINCE = (
    select(_EDITS.c.path, _EDITS.c.revision, _EDITS.c.new, _EDITS.c.actor_id, _PEOPLE.name)
    .select_from(_EDITS.join(User.__table__, _PEOPLE.id == _EDITS.c.actor_id))
    .where(_EDITS.c.assessment_id == bindparam("assessment"), _EDITS.c.id > bindparam("since"))
    .order_by(_EDITS.c.id)
    .limit(MOST_CHANGES + 1)
)
_OLD = delete(_TABS).where(_TABS.c.at < bindparam("before"))
_MINE = select(_TABS.c.tab).where(_OWN, _TABS.c.user_id == bindparam("me"))


@dataclass(frozen=True, kw_only=True)
class PersonView:
    """Somebody else who has the assessment open; `path` is the field being edited, if any."""

    user_id: int
    name: str
    path: str


@dataclass(frozen=True, kw_only=True)
class ChangeView:
    """What a path has become. `own` is by the actor: here, or in another tab."""

    path: str
    revision: int
    value: Any
    name: str
    own: bool


@dataclass(frozen=True, kw_only=True)
class Around:
    """What is going on. `changes` is None when they are too many to tell one by one.

    `moved` is the last move of somebody else, `talk` a mark that changes with what others say and
    settle. `due` asks for `note`: where this tab is has changed, or was noted a while ago.
    """

    last: int
    moved: int
    talk: str
    people: tuple[PersonView, ...]
    changes: tuple[ChangeView, ...] | None
    due: bool


def around(
    session: Session,
    actor: Actor,
    assessment_id: int,
    tab: str,
    path: str,
    since: int,
    at: datetime,
) -> Around:
    """Who else is there, and what was changed after the edit `since`."""
    head = access.head(session, actor, assessment_id, Action.VIEW)
    place = _place(path) if Action.EDIT in access.actions(actor, head) else ""
    values = {"assessment": head["id"], "earliest": at - NOBODY_AFTER, "me": actor.id}
    rows = core(session).execute(_HERE, values).mappings().all()
    first = rows[0]
    last: int = first["last"]
    noted = next(
        (r for r in rows if r["tab"] == tab and r["user_id"] == actor.id and r["path"] == place),
        None,
    )
    others = {
        (r["user_id"], r["path"]): PersonView(user_id=r["user_id"], name=r["name"], path=r["path"])
        for r in rows
        if r["tab"] is not None and r["user_id"] != actor.id
    }
    return Around(
        last=last,
        moved=first["moved"],
        talk=f"{first['said']}.{first['settled']}",
        people=tuple(sorted(others.values(), key=lambda p: (p.name.casefold(), p.path))),
        changes=_changes(session, actor, head["id"], since) if last > since else (),
        due=noted is None or at - noted["at"] >= NOTED_EVERY,
    )


def note(
    session: Session, actor: Actor, assessment_id: int, tab: str, path: str, at: datetime
) -> None:
    """Remember where this tab is. A path that is no field, or not the actor's to edit, is none."""
    head = access.head(session, actor, assessment_id, Action.VIEW)
    connection = core(session)
    connection.execute(_OLD, {"before": at - KEPT})
    mine = set(connection.scalars(_MINE, {"assessment": head["id"], "me": actor.id}))
    if tab not in mine and len(mine) >= MOST_TABS:
        return
    place = _place(path) if Action.EDIT in access.actions(actor, head) else ""
    insert = import_module(f"sqlalchemy.dialects.{connection.dialect.name}").insert
    row = {"user_id": actor.id, "path": place, "at": at}
    statement = insert(_TABS).values(assessment_id=head["id"], tab=tab, **row)
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=[_TABS.c.assessment_id, _TABS.c.tab],
            set_=row,
            where=_TABS.c.user_id == actor.id,  # nobody speaks for the tab of somebody else
        )
    )


def _changes(
    session: Session, actor: Actor, assessment_id: int, since: int
) -> tuple[ChangeView, ...] | None:
    """The latest state of each path, in the order of the edits."""
    rows = core(session).execute(_SINCE, {"assessment": assessment_id, "since": since})
    found = rows.mappings().all()
    if len(found) > MOST_CHANGES:
        return None
    latest = {row["path"]: row for row in found}
    return tuple(
        ChangeView(
            path=row["path"],
            revision=row["revision"],
            value=row["new"],
            name=row["name"],
            own=row["actor_id"] == actor.id,
        )
        for row in latest.values()
    )


def _place(path: str) -> str:
    """The path when the document can have such a field."""
    try:
        return locate(path).path
    except EvaError:
        return ""
