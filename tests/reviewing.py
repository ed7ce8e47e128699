"""An assessment on its way: the people of a review, and its moves, as tests of pages need them."""

from eva_tool.services import fields, participants, workflow
from tests.conftest import MOMENT


def appoint(session, alice, frameworks, assessment_id, **roles):
    """Give people roles: `rita=rita` is written as appoint(…, reviewer=rita)."""
    for role, person in roles.items():
        participants.put(session, alice, frameworks, assessment_id, person.id, role, (), MOMENT)


def move(session, actor, frameworks, assessment_id, name, **more):
    """Make a move; whoever approves has seen what is there."""
    if name == "approve":
        more["seen"] = workflow.standing(session, actor, frameworks, assessment_id).sha256
    return workflow.move(session, actor, frameworks, assessment_id, name, MOMENT, **more)


def outdate(session, actor, frameworks, assessment_id, path="basics/matter", revision=0):
    """Change what was approved."""
    text = "Something else is decided."
    return fields.save(session, actor, frameworks, assessment_id, path, text, revision, MOMENT)
