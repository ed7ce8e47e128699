"""The numbers of the comparison, for other systems: those of the screen and of the command."""

import json

import pytest

from eva_tool.domain import robustness as engine
from eva_tool.exports.numbers import numbers
from eva_tool.language import Language
from eva_tool.services import comparing, robustness
from eva_tool.services.weighing import HORIZONS
from tests.publishing import publish


@pytest.fixture
def told(caller, rich):
    def ask(**more):
        return caller("alice").get(f"/assessments/{rich}/comparison?language=en", **more)

    return ask


def test_they_are_those_that_the_command_prints(told, parts):
    case = next(iter(parts.library.cases.values()))
    framework = parts.library.frameworks[case.framework]
    found = [engine.of(case, framework, str(horizon)) for horizon in HORIZONS]
    reply = told()
    assert reply.status_code == 200
    content = reply.json
    assert content.pop("elsewhere") == {"meetings": [], "not_read": 0}
    printed = json.dumps(numbers(case, framework, found, Language("en")), allow_nan=False)
    assert content == json.loads(printed)
    assert "10,000 draws" in content["horizons"][0]["verdict"]["leading"][0]


def test_a_published_version_tells_what_was_approved(told, caller, parts, people, rich):
    with parts.writing() as db:
        version = publish(db, people["alice"], rich).id
    as_draft, address = told().json, f"/published/{version}/comparison?language=en"
    assert caller("carol").get(address).json == as_draft
    changed = {"value": "Another title", "revision": 0}
    wrote = caller("alice")("PUT", f"/assessments/{rich}/fields/basics/title", changed)
    assert wrote.status_code == 200
    assert told().json["title"] == "Another title"
    assert caller("carol").get(address).json == as_draft


def test_who_asks_while_it_takes_long_is_asked_to_come_again(told, monkeypatch):
    monkeypatch.setattr(comparing, "PATIENCE", 0.0)
    reply = told()
    assert reply.status_code == 429
    assert int(reply.headers["Retry-After"]) > 0
    assert "Ask again in a moment" in reply.text


def test_nobody_waits_for_ever_for_somebody_else(told, monkeypatch):
    monkeypatch.setattr(comparing, "PATIENCE", 0.2)
    robustness._KEPT.clear()
    with robustness._TURN:
        assert told().status_code == 429


def test_without_scores_it_says_why_there_is_no_order(caller, draft):
    reply = caller("alice").get(f"/assessments/{draft}/comparison?language=en")
    assert reply.status_code == 200
    both = reply.json["horizons"][0]
    assert both["views"] == []
    assert both["problem"].startswith("No alternative has a score")
