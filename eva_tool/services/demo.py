"""The fictional municipality of the demo: its people, and assessments in different states."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from eva_tool.db.models import Organisation, User
from eva_tool.db.session import core
from eva_tool.domain.document import Document
from eva_tool.domain.errors import NotAllowed
from eva_tool.domain.permissions import Actor, Role
from eva_tool.domain.review import QUESTIONS, Answer
from eva_tool.domain.text import N_
from eva_tool.services import assessments, organisations, participants, review, users, workflow
from eva_tool.services.library import Library

ORGANISATION = "Esimerkkilä"
_ANYBODY = select(Organisation.__table__.c.id).limit(1)  # no objects: asked at every start
IN_REVIEW, PUBLISHED = "lahikirjasto", "kouluverkko"  # others are drafts
NO_PASSWORD = "!"  # no password has this hash: only `sign_in_as` opens these accounts


@dataclass(frozen=True, kw_only=True)
class Account:
    """A person of the demo. `duty` says to visitors what the role is for."""

    email: str
    name: str
    title: str
    role: Role
    duty: str


ACCOUNTS: tuple[Account, ...] = (
    Account(
        email="aino@esimerkkila.example",
        name="Aino Esimerkki",
        title="valmistelija",
        role=Role.MEMBER,
        duty=N_("Prepares assessments"),
    ),
    Account(
        email="kaarlo@esimerkkila.example",
        name="Kaarlo Malli",
        title="sivistysjohtaja, esittelijä",
        role=Role.MEMBER,
        duty=N_("Presents the matter and makes the proposal"),
    ),
    Account(
        email="mikko@esimerkkila.example",
        name="Mikko Mallikas",
        title="asiantuntija",
        role=Role.MEMBER,
        duty=N_("Assesses as an expert"),
    ),
    Account(
        email="riitta@esimerkkila.example",
        name="Riitta Arvio",
        title="hyvinvointikoordinaattori",
        role=Role.MEMBER,
        duty=N_("Checks what others have written"),
    ),
    Account(
        email="liisa@esimerkkila.example",
        name="Liisa Luottamus",
        title="luottamushenkilö",
        role=Role.COUNCILLOR,
        duty=N_("Reads and decides"),
    ),
    Account(
        email="taru@esimerkkila.example",
        name="Taru Opas",
        title="kouluttaja",
        role=Role.TRAINER,
        duty=N_("Teaches how to assess"),
    ),
    Account(
        email="pia@esimerkkila.example",
        name="Pia Pääkäyttäjä",
        title="pääkäyttäjä",
        role=Role.ADMINISTRATOR,
        duty=N_("Runs the service"),
    ),
)

CHECKED = {
    "heard": (Answer.YES, "Lasten työpajan viestit näkyvät perusteluissa."),
    "uncertainty": (
        Answer.PARTLY,
        "Puutteet on kerrottu. Kiusaamisen lähtötaso puuttuu vielä (L7).",
    ),
}
"""What Riitta says of the published case; to all else she says yes."""


def load(session: Session, library: Library) -> bool:
    """Fill an empty database; tells whether it was empty."""
    if not is_empty(session):
        return False
    organisation_id = organisations.add(session, ORGANISATION)
    for account in ACCOUNTS:
        session.add(_user(account, organisation_id))
    session.flush()
    aino = users.by_email(session, ACCOUNTS[0].email)
    for name, document in contents(library).items():
        stored = assessments.import_document(session, aino, library.frameworks, document)
        _take_part(session, aino, library, stored, document)
        if name in (IN_REVIEW, PUBLISHED):
            _move(session, aino, library, stored, "submit")
        if name == PUBLISHED:
            _publish(session, aino, library, stored, document)
    return True


def is_empty(session: Session) -> bool:
    """Whether there is nobody yet."""
    return core(session).scalar(_ANYBODY) is None


def contents(library: Library) -> dict[str, Document]:
    """The small assessments of the demo, then the worked cases, to stand first in the list."""
    return {**library.examples, **library.cases}


def sign_in_as(session: Session, email: str, *, demo: bool) -> Actor:
    """Open a demo account without a password. Only where the service runs as a demo."""
    if not demo or email not in {account.email for account in ACCOUNTS}:
        raise NotAllowed("Demo accounts are only for the demo.")
    return users.by_email(session, email)


def _take_part(
    session: Session, aino: Actor, library: Library, assessment_id: int, document: Document
) -> None:
    """Aino owns it, Mikko hears people and assesses two criteria, Riitta checks, Kaarlo answers."""
    criteria = list(library.frameworks[document.framework].criteria)[:2]
    parts = ("hearings", "evidence", *(participants.CRITERION + one for one in criteria))
    roles = {"mikko": "contributor", "riitta": "reviewer", "kaarlo": "approver"}
    for name, role in roles.items():
        person = users.by_email(session, f"{name}@esimerkkila.example")
        participants.put(
            session,
            aino,
            library.frameworks,
            assessment_id,
            person.id,
            role,
            parts,
            datetime.now(UTC),
            quiet=True,
        )


def _publish(
    session: Session, aino: Actor, library: Library, assessment_id: int, document: Document
) -> None:
    """Riitta has checked it, Kaarlo approves it, Aino publishes it for its first meeting."""
    _check(session, library, assessment_id)
    kaarlo = users.by_email(session, "kaarlo@esimerkkila.example")
    seen = workflow.standing(session, kaarlo, library.frameworks, assessment_id).sha256
    _move(session, kaarlo, library, assessment_id, "approve", seen=seen)
    first = document.handlings[0].id
    _move(session, aino, library, assessment_id, "publish", handling=first)


def _check(session: Session, library: Library, assessment_id: int) -> None:
    riitta, now = users.by_email(session, "riitta@esimerkkila.example"), datetime.now(UTC)
    said = {name: CHECKED.get(name, (Answer.YES, "")) for name in QUESTIONS}
    review.answer(session, riitta, assessment_id, said, now)
    seen = workflow.standing(session, riitta, library.frameworks, assessment_id).sha256
    _move(session, riitta, library, assessment_id, "check", seen=seen)


def _move(
    session: Session, actor: Actor, library: Library, assessment_id: int, name: str, **more: Any
) -> None:
    now = datetime.now(UTC)
    workflow.move(session, actor, library.frameworks, assessment_id, name, now, **more)


def _user(account: Account, organisation_id: int) -> User:
    return User(
        organisation_id=organisation_id,
        email=account.email,
        name=account.name,
        title=account.title,
        role=account.role.value,
        password_hash=NO_PASSWORD,
        created_at=datetime.now(UTC),
    )
