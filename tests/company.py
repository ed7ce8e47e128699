"""The cast of the tests.

Alice, Bob and Rita work in one organisation, where Carol is a councillor; Mallory is of another.
Alice owns what is assessed, Bob edits it with her, Rita has no role in it.
"""

from eva_tool.db.models import User
from eva_tool.domain.permissions import Role
from eva_tool.services import organisations, users

NAMES = ("alice", "bob", "rita", "carol", "mallory")
PASSWORD = "correct horse battery"


def cast(session):
    town = organisations.add(session, "Testilä")
    other = organisations.add(session, "Toinen")
    roles = {
        "alice": (town, Role.MEMBER),
        "bob": (town, Role.MEMBER),
        "rita": (town, Role.MEMBER),
        "carol": (town, Role.COUNCILLOR),
        "mallory": (other, Role.ADMINISTRATOR),
    }
    for name, (organisation_id, role) in roles.items():
        users.add(
            session,
            organisation_id,
            email=f"{name}@example.org",
            name=name.title(),
            role=role,
            password=PASSWORD,
        )
    return _by_name(session)


def present(session):
    """The cast of a database that was copied with them; none in another."""
    return _by_name(session) if session.query(User).first() else {}


def _by_name(session):
    return {name: users.by_email(session, f"{name}@example.org") for name in NAMES}
