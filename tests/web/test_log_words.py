"""Every event that the code writes into the log can be read as a sentence."""

import ast

import pytest

from eva_tool.domain.move_words import MADE
from eva_tool.domain.move_words import NAMES as TO_MAKE
from eva_tool.domain.permissions import ASSESSMENT_TABLE, TABLE, Action
from eva_tool.domain.workflow import MOVES
from eva_tool.language import Language
from eva_tool.services.logbook import Line
from eva_tool.web.components.roles import NAMES
from eva_tool.web.log_words import EVENTS, event_name, sentence
from eva_tool.web.role_words import ACTIONS, ROLES
from tests.conftest import MOMENT, ROOT


def written():
    """The events of all calls of log.write and log.add that name one."""
    for path in (ROOT / "eva_tool").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("log.write", "log.add"):
                place = 2 if ast.unparse(node.func) == "log.write" else 3
                if len(node.args) > place:
                    yield from texts(node.args[place])


def texts(node):
    return [n.value for n in ast.walk(node) if isinstance(n, ast.Constant)]


def line(event, **detail):
    return Line(
        number=1,
        at=MOMENT,
        actor="Pia",
        event=event,
        detail=detail,
        names={7: "Bob {x} %s"},
        hash="",
    )


def test_every_event_has_a_name_and_a_sentence():
    found = set(written())
    assert "role" in found
    assert found <= EVENTS.keys()


@pytest.mark.parametrize("event", EVENTS)
def test_sentences_are_said_with_and_without_details(event):
    assert sentence(line(event))
    full = {"user": 7, "role": "editor", "from": "member", "to": "trainer", "count": 3, "left": 2}
    said = sentence(line(event, **full, assessment=4, name="approve"))
    assert said.endswith(".")
    assert "{user}" not in said


def test_a_move_is_told_as_what_was_done():
    assert MADE.keys() == MOVES.keys()
    assert Language("fi")(MADE["approve"]) in sentence(line("move", assessment=4, name="approve"))
    assert not set(MADE.values()) & set(TO_MAKE.values())


def test_people_and_roles_are_named_in_words():
    said = sentence(line("role", user=7, **{"from": "member", "to": "councillor"}))
    assert said == Language("fi")(
        EVENTS["role"][1], user="Bob {x} %s", **{"from": "Jäsen", "to": "Luottamushenkilö"}
    )


def test_what_a_newer_version_wrote_is_shown_as_it_is():
    assert sentence(line("unheard_of", x=1)) == event_name("unheard_of") == "unheard_of"


def test_every_role_and_action_has_words():
    assert ROLES.keys() == TABLE.keys()
    assert NAMES.keys() == ASSESSMENT_TABLE.keys()
    assert set(ACTIONS) == set(Action)
