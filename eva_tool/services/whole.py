"""Everything of an organisation as one ZIP: to move away with, or to keep."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from sqlalchemy import select
from sqlalchemy.orm import Session

from eva_tool.db.models import (
    Assessment,
    Assignment,
    Comment,
    Decision,
    Edit,
    HouseStyleRow,
    Link,
    LogEntry,
    Move,
    Notice,
    Organisation,
    Participant,
    Rendering,
    ReviewAnswer,
    SignIn,
    SpellingMark,
    Token,
    User,
    Version,
)
from eva_tool.domain.permissions import Actor
from eva_tool.domain.text import N_
from eva_tool.exports import csv
from eva_tool.exports import json as documents_json
from eva_tool.language import Language
from eva_tool.services import documents, house, log, rows
from eva_tool.services.frameworks import Frameworks
from eva_tool.services.printjobs import DONE

ABOUT = N_("Everything of {organisation}, {date}.")
README = (  # names of files, and what is in them
    ("assessments/*/document.json", N_("An assessment. It can be imported again.")),
    ("assessments/*/versions.json", N_("Its locked versions and their hashes (SHA-256).")),
    ("assessments/*/files.json", N_("The files printed from locked versions, and their hashes.")),
    ("assessments/*/history.csv", N_("Every change in its order, with the chain of hashes.")),
    ("house_style.json", N_("The house style that was chosen, with the logo beside it.")),
    ("people.csv", N_("Who may sign in. Passwords are not included.")),
    ("log.csv", N_("What was done, by whom.")),
    (
        "sign_ins.csv, notices.csv, tokens.csv, links.csv",
        N_("Sign-ins, notices, tokens, and links of invitations: without what opens anything."),
    ),
    ("frameworks", N_("The assessment frameworks in use.")),
)
WARNING = N_("This contains personal data: store it as you store the service itself.")
# Of each assessment, by the name of the file.
_LISTS: dict[str, Any] = {
    "people": Participant,
    "comments": Comment,
    "tasks": Assignment,
    "moves": Move,
}
_OF_VERSIONS: dict[str, Any] = {
    "review": ReviewAnswer,
    "spelling": SpellingMark,
    "decisions": Decision,
}
# Of each person.
_OF_PEOPLE: dict[str, Any] = {"sign_ins": SignIn, "notices": Notice, "tokens": Token}
_OF_HASH = 12
_HISTORY = ("id", "at", "path", "revision", "old", "new", "actor_id", "hash")


def note(session: Session, actor: Actor, at: datetime) -> None:
    """Write into the log that everything is taken out, before it is."""
    house.administer(actor)
    log.write(session, actor, "export_all", {}, at)


def write(
    session: Session,
    actor: Actor,
    frameworks: Frameworks,
    language: Language,
    target: IO[bytes],
    at: datetime,
) -> None:
    """Write the ZIP. One assessment at a time is held in memory. Names of files are ids only."""
    house.administer(actor)
    town = session.get_one(Organisation, actor.organisation_id)
    with ZipFile(target, "w", ZIP_DEFLATED) as packed:
        packed.writestr("README.txt", _readme(language, actor, at))
        packed.writestr("organisation.json", _pretty(rows.plain(town)))
        _house_style(session, packed, actor)
        people = _people(session, actor)
        _table(packed, "people", people)
        heads = _heads(session, actor)
        names = {one["id"]: one["name"] for one in people}
        for head in heads:
            _assessment(session, packed, head, names)
        _table(packed, "assessments", [rows.plain(head) for head in heads])
        for ref in sorted({head.framework for head in heads}):
            if framework := frameworks.get(ref):
                content = framework.model_dump(mode="json")
                packed.writestr(f"frameworks/{ref}.json", _pretty(content))
        _table(packed, "log", _log(session, actor, names))
        _of_people(session, packed, actor)


def _of_people(session: Session, packed: ZipFile, actor: Actor) -> None:
    people = select(User.id).where(User.organisation_id == actor.organisation_id)
    for name, table in _OF_PEOPLE.items():
        _table(packed, name, _all(session, table, table.user_id.in_(people)))
    _table(packed, "links", _all(session, Link, Link.organisation_id == actor.organisation_id))


def _house_style(session: Session, packed: ZipFile, actor: Actor) -> None:
    if row := session.get(HouseStyleRow, actor.organisation_id):
        chosen = {k: v for k, v in rows.plain(row).items() if k != "logo"}
        packed.writestr("house_style.json", _pretty(chosen))
        if row.logo:
            packed.writestr("logo.png", row.logo)


def _assessment(session: Session, packed: ZipFile, head: Assessment, names: dict[int, str]) -> None:
    folder, mine = f"assessments/{head.id}", head.id
    document = documents.read(session, mine)
    packed.writestr(f"{folder}/document.json", documents_json.render_json(document))
    for name, table in _LISTS.items():
        found = _all(session, table, table.assessment_id == mine)
        packed.writestr(f"{folder}/{name}.json", _pretty(found))
    versions = session.scalars(
        select(Version).where(Version.assessment_id == mine).order_by(Version.number)
    ).all()
    listed = [{k: v for k, v in rows.plain(one).items() if k != "content"} for one in versions]
    packed.writestr(f"{folder}/versions.json", _pretty(listed))
    for one in versions:
        packed.writestr(f"{folder}/versions/{one.number}.json", one.content)
    _files(session, packed, folder, {one.id: one.number for one in versions})
    for name, table in _OF_VERSIONS.items():
        found = _all(session, table, table.version_id.in_([one.id for one in versions]))
        packed.writestr(f"{folder}/{name}.json", _pretty(found))
    _history(session, packed, mine, names)


def _files(session: Session, packed: ZipFile, folder: str, numbers: dict[int, int]) -> None:
    """What was printed from locked versions, as it is kept: drafts are printed anew. One at a time.

    The name begins with the hash: also files that were printed anew after a decision are there.
    """
    mine = (Rendering.version_id.in_(numbers), Rendering.state == DONE)
    query = select(Rendering).where(*mine).order_by(Rendering.made_at, Rendering.key)
    listed = []
    for one in session.scalars(query):
        name = f"files/{one.sha256[:_OF_HASH]}-{one.name}"
        about = {name: getattr(one, name) for name in ("language", "format", "sha256")}
        at = one.made_at.isoformat() if one.made_at else None
        listed.append(
            {"file": name, "version": numbers[one.version_id or 0], "made_at": at} | about
        )
        packed.writestr(f"{folder}/{name}", one.content or b"")
        session.expunge(one)
    packed.writestr(f"{folder}/files.json", _pretty(listed))


def _history(session: Session, packed: ZipFile, mine: int, names: dict[int, str]) -> None:
    edits = _all(session, Edit, Edit.assessment_id == mine)
    packed.writestr(f"assessments/{mine}/history.json", _pretty(edits))
    lines = [
        [_cell(edit[name]) for name in _HISTORY] + [names.get(edit["actor_id"], "")]
        for edit in edits
    ]
    content = csv.render([*_HISTORY, "actor"], lines)
    packed.writestr(f"assessments/{mine}/history.csv", content)


def _people(session: Session, actor: Actor) -> list[dict[str, Any]]:
    return _all(session, User, User.organisation_id == actor.organisation_id)


def _heads(session: Session, actor: Actor) -> list[Assessment]:
    mine = Assessment.organisation_id == actor.organisation_id
    return list(session.scalars(select(Assessment).where(mine).order_by(Assessment.id)))


def _log(session: Session, actor: Actor, names: dict[int, str]) -> list[dict[str, Any]]:
    found = _all(session, LogEntry, LogEntry.organisation_id == actor.organisation_id)
    return [{**line, "actor": names.get(line["actor_id"] or 0, "")} for line in found]


def _all(session: Session, table: Any, mine: Any) -> list[dict[str, Any]]:
    keys = table.__table__.primary_key.columns
    found = session.scalars(select(table).where(mine).order_by(*keys))
    return [rows.plain(row) for row in found]


def _table(packed: ZipFile, name: str, found: list[dict[str, Any]]) -> None:
    """The same as JSON and as CSV."""
    packed.writestr(f"{name}.json", _pretty(found))
    heads = list(found[0]) if found else []
    packed.writestr(f"{name}.csv", csv.render(heads, _lines(found)))


def _lines(found: Iterable[dict[str, Any]]) -> Iterator[list[object]]:
    return ([_cell(value) for value in one.values()] for one in found)


def _cell(value: object) -> object:
    """Lists and values of fields as JSON writes them, texts as they are."""
    if isinstance(value, (dict, list, tuple)):
        return json.dumps(value, ensure_ascii=False)
    return value


def _pretty(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _readme(language: Language, actor: Actor, at: datetime) -> str:
    about = language(ABOUT, organisation=actor.organisation, date=language.date(at.date()))
    files = [f"{name}: {language(sentence)}" for name, sentence in README]
    return "\r\n".join([about, language(WARNING), "", *files]) + "\r\n"
