"""A house in which everything that anybody typed is hostile, from names to reasons of moves."""

from datetime import timedelta

from sqlalchemy import update

from eva_tool.db.models import Organisation, User
from eva_tool.domain.permissions import AssessmentRole
from eva_tool.services import (
    assessments,
    assignments,
    comments,
    fields,
    housestyle,
    links,
    participants,
    review,
    signins,
    tokens,
    users,
    workflow,
)
from tests import pictures, poison
from tests.conftest import MOMENT, PASSWORD
from tests.reviewing import move
from tests.web.doors import PEOPLE

TEXT = poison.hostile()
SHORT = poison.SHORT
EMAIL = '"><script>alert(1)</script>@example.org'
LATER = MOMENT + timedelta(hours=1)


def furnish(session, alice, bob, frameworks, case):
    """A published assessment that was sent back once and changed since: its id."""
    there = _people(session, alice)
    made = assessments.import_document(session, alice, frameworks, poison.poisoned(case, TEXT))
    participants.put(session, alice, frameworks, made, bob.id, "editor", (), MOMENT)
    for name, (_role, part) in PEOPLE.items():
        if part in (AssessmentRole.REVIEWER, AssessmentRole.APPROVER):
            participants.put(session, alice, frameworks, made, there[name].id, part, (), MOMENT)
    _say(session, alice, bob, frameworks, made)
    _review(session, alice, there, frameworks, made)
    _invite_and_more(session, alice, there["ada"])
    everybody = update(User).where(User.organisation_id == alice.organisation_id)
    session.execute(everybody.values(name=TEXT, title=TEXT))
    session.execute(
        update(Organisation).where(Organisation.id == alice.organisation_id).values(name=TEXT)
    )
    return made


def _people(session, alice):
    for name, (role, _part) in PEOPLE.items():
        given = {"name": name.title(), "role": role, "password": PASSWORD}
        users.add(session, alice.organisation_id, email=f"{name}@example.org", **given)
    return {name: users.by_email(session, f"{name}@example.org") for name in PEOPLE}


def _say(session, alice, bob, frameworks, made):
    first = comments.add(session, bob, made, "basics/title", f"@Alice {TEXT}", MOMENT)
    comments.add(session, alice, made, "basics/title", f"@Bob {TEXT}", MOMENT, reply_to=first)
    comments.add(session, bob, made, "evidence/N1/title", TEXT, MOMENT)
    assignments.assign(
        session, alice, frameworks, made, bob.id, TEXT, MOMENT, due="2027-02-01", part="hearings"
    )


def _review(session, alice, there, frameworks, made):
    workflow.move(session, alice, frameworks, made, "submit", MOMENT, reason=TEXT)
    review.answer(session, there["rob"], made, {"negatives": ("no", TEXT)}, MOMENT)
    workflow.move(session, there["rob"], frameworks, made, "ask_changes", MOMENT, reason=TEXT)
    workflow.move(session, alice, frameworks, made, "submit", MOMENT, reason=TEXT)
    move(session, there["anna"], frameworks, made, "approve", reason=TEXT)
    document = assessments.view(session, alice, frameworks, made).document
    meeting = document.handlings[0].id
    workflow.move(
        session, alice, frameworks, made, "publish", MOMENT, handling=meeting, reason=TEXT
    )
    changed = TEXT.replace("=1+1", "=2+2")
    fields.save(session, alice, frameworks, made, "basics/matter", changed, 0, LATER)


DECIDED = TEXT.replace("=1+1", "=3+3")


def decide(session, alice, frameworks, made):
    """Record a decision, and correct it: every field of both is hostile."""
    said = {"choice": "VE1", "text": DECIDED, "organ": DECIDED, "section": DECIDED}
    workflow.move(session, alice, frameworks, made, "decide", LATER, decision=said, reason=DECIDED)
    workflow.move(session, alice, frameworks, made, "amend", LATER, decision=said, reason=DECIDED)


def _invite_and_more(session, alice, ada):
    style = {"address": SHORT, "contact": SHORT}
    housestyle.change(session, ada, style, MOMENT)
    housestyle.set_logo(session, ada, pictures.picture(), SHORT, MOMENT)
    links.invite(session, ada, EMAIL, "member", MOMENT)
    tokens.create(session, alice, TEXT, ["read"], 30, MOMENT)
    for who in (alice, ada):
        signins.open_for(session, who, "password", TEXT, TEXT, MOMENT)
    signins.note_failure(session, "alice@example.org", MOMENT)
