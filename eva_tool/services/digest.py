"""Notices by e-mail: at once or once a day, as each person chose, until they are read."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from sqlalchemy import ColumnElement, and_, or_, select, update
from sqlalchemy.orm import Session, aliased

from eva_tool.db.models import Assessment, Notice, Organisation, User
from eva_tool.domain.permissions import Actor
from eva_tool.language import Language
from eva_tool.services import users
from eva_tool.services.notices import visible
from eva_tool.services.wording import NoticeView, worded

AT_ONCE, DAILY = "at_once", "daily"
TOO_OLD = timedelta(days=14)
MOST = 50


@dataclass(frozen=True, kw_only=True)
class Letter:
    """One message, and the notices it tells of."""

    to: str
    subject: str
    text: str
    notice_ids: tuple[int, ...]


def waiting(session: Session, at: datetime, day_began: datetime, *, daily: bool) -> tuple[int, ...]:
    """Ids of people for whom there is a message to send.

    Those who chose one message a day are among them when `daily`, unless one went out since
    `day_began`.
    """
    earlier = aliased(Notice)
    had_one = select(earlier.id).where(earlier.user_id == User.id, earlier.mailed_at >= day_began)
    chosen = User.mail == AT_ONCE
    if daily:
        chosen = or_(chosen, and_(User.mail == DAILY, ~had_one.exists()))
    query = (
        select(Notice.user_id)
        .join(User, User.id == Notice.user_id)
        .where(
            chosen,
            User.disabled.is_(False),
            User.erased_at.is_(None),
            *_unsent(at),
        )
    )
    return tuple(session.scalars(query.distinct().order_by(Notice.user_id)))


def letter(session: Session, user_id: int, site: str, at: datetime) -> Letter | None:
    """What the person is told, in that person's language; None when there is nothing any more."""
    query = select(User, Organisation.name).join(Organisation).where(User.id == user_id)
    user, town = session.execute(query).one()
    actor = users.actor_of(user, town)
    rows = session.scalars(
        select(Notice)
        .join(Assessment)
        .where(*visible(actor), *_unsent(at))
        .order_by(Notice.assessment_id, Notice.at, Notice.id)
        .limit(MOST)
    ).all()
    language = Language(user.language)
    found = worded(session, actor, rows, language)
    if not found:
        return None
    return Letter(
        to=user.email,
        subject=_subject(found, language),
        text=_text(actor, found, language, site, daily=user.mail == DAILY),
        notice_ids=tuple(one.id for one in found),
    )


def sent(session: Session, notice_ids: Collection[int], at: datetime) -> None:
    """The mail server took the message that told of these."""
    session.execute(update(Notice).where(Notice.id.in_(notice_ids)).values(mailed_at=at))


def _unsent(at: datetime) -> tuple[ColumnElement[bool], ...]:
    return Notice.read_at.is_(None), Notice.mailed_at.is_(None), Notice.at > at - TOO_OLD


def _subject(found: tuple[NoticeView, ...], language: Language) -> str:
    if len(found) == 1:
        return f"EVA: {found[0].sentence.rstrip('.')}"
    words = language.plural("{count} new notice", "{count} new notices", len(found))
    return f"EVA: {words}"


def _text(
    actor: Actor, found: tuple[NoticeView, ...], language: Language, site: str, *, daily: bool
) -> str:
    _ = language
    often = (
        _("You get at most one message a day.")
        if daily
        else _("You get a message as soon as there is something new.")
    )
    parts = [_("Hello {name},", name=actor.name)]
    parts += [_of_matter(matter, some, site) for matter, some in groupby(found, lambda n: n.matter)]
    parts.append(_("All notices: {address}", address=f"{site}/notices"))
    change = _("Change or end these messages: {address}", address=f"{site}/account")
    parts.append(f"{often} {change}")
    return "\n\n".join(parts)


def _of_matter(matter: str, found: Iterable[NoticeView], site: str) -> str:
    lines = [matter]
    for one in found:
        lines.append(" ".join(f"- {one.sentence} {one.detail}".split()))
        lines.append(f"  {site}{one.address}")
    return "\n".join(lines)
