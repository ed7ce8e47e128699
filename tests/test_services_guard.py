"""Closed unless listed: every function of the services takes the actor, and checks."""

import importlib
import inspect
import pkgutil
from datetime import UTC, date, datetime

import pytest

from eva_tool import services
from eva_tool.domain.errors import EvaError, NotAllowed, NotFound
from eva_tool.language import Language
from eva_tool.services import (
    accumulation,
    annexes,
    assessments,
    comparing,
    fields,
    history,
    lookup,
    participants,
    presence,
    steps,
    weighing,
)
from tests.domain import build
from tests.services.administering import ADMINISTERING
from tests.services.moving import MOVING, WATCHING
from tests.services.teamwork import TEAMWORK
from tests.services.unchecked import FOUND, INNER, OPEN, PUBLIC_OR_OWN

NOW = datetime(2027, 1, 15, 10, 4, tzinfo=UTC)


def functions():
    for found in pkgutil.iter_modules(services.__path__):
        module = importlib.import_module(f"{services.__name__}.{found.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and not name.startswith("_"):
                yield found.name, name, inspect.signature(function)


def test_every_use_case_takes_the_actor_after_the_session():
    found = set()
    for module, name, signature in functions():
        first, second, *_rest = [*signature.parameters, "", ""]
        if first == "session" and module not in INNER and f"{module}.{name}" not in OPEN:
            assert second == "actor", f"{module}.{name}"
            found.add(f"{module}.{name}")
    assert found == {
        *FOUND,
        *PUBLIC_OR_OWN,
        *READING,
        *WRITING,
        *MANAGING,
        *CREATING,
        *ADMINISTERING,
        *TEAMWORK,
    }


def test_what_is_open_still_exists():
    assert OPEN.keys() <= {f"{module}.{name}" for module, name, _ in functions()}


def test_the_web_layer_calls_no_inner_part_of_the_services():
    from tests.conftest import ROOT

    for path in (ROOT / "eva_tool" / "web").rglob("*.py"):
        imported = [
            name.strip()
            for line in path.read_text("utf-8").splitlines()
            if line.startswith("from eva_tool.services import ")
            for name in line.removeprefix("from eva_tool.services import ").split(",")
        ]
        assert not INNER & set(imported), path


READING = {
    **WATCHING,
    "presence.around": lambda db, who, known, id: presence.around(
        db, who, id, "tab", "basics/title", 0, NOW
    ),
    "presence.note": lambda db, who, known, id: (
        presence.note(db, who, id, "tab", "basics/title", NOW) is None
    ),
    "assessments.view": lambda db, who, known, id: assessments.view(db, who, known, id),
    "accumulation.elsewhere": lambda db, who, known, id: accumulation.elsewhere(db, who, known, id),
    "weighing.view": lambda db, who, known, id: weighing.view(db, who, known, id),
    "comparing.numbers": lambda db, who, known, id: comparing.numbers(
        db, who, known, id, Language("fi")
    ),
    "annexes.annex": lambda db, who, known, id: annexes.annex(
        db, who, known, id, "fi", "json", NOW
    ),
    "history.edits": lambda db, who, known, id: history.edits(db, who, known, id),
    "history.of_field": lambda db, who, known, id: history.of_field(
        db, who, known, id, "assessment"
    ),
    "lookup.field": lambda db, who, known, id: lookup.field(db, who, known, id, "basics/title"),
    "steps.section_text": lambda db, who, known, id: steps.section_text(
        db, who, known, id, Language("fi")
    ),
    "steps.changed_since_confirmed": lambda db, who, known, id: (
        steps.changed_since_confirmed(db, who, id) is False
    ),
    "participants.of_assessment": lambda db, who, known, id: participants.of_assessment(
        db, who, id
    ),
    "assessments.list_visible": lambda db, who, known, _id: assessments.list_visible(
        db, who, known
    ),
}
WRITING = {
    **MOVING,
    "fields.save": lambda db, who, known, id: fields.save(
        db, who, known, id, "basics/unit", "x", 0, NOW
    ),
    "items.add": lambda db, who, known, id: fields.add(db, who, known, id, "gaps", {}, NOW),
    "items.remove": lambda db, who, known, id: fields.remove(
        db, who, known, id, "evidence", "N1", NOW
    ),
    "items.reorder": lambda db, who, known, id: fields.reorder(
        db, who, known, id, "alternatives", ["VE2"], NOW
    ),
    "steps.rest_unchanged": lambda db, who, known, id: steps.rest_unchanged(
        db, who, known, id, "A1", NOW
    ),
    "steps.confirm_screening": lambda db, who, known, id: steps.confirm_screening(
        db, who, known, id, date(2027, 1, 15), NOW
    ),
}
# For owners: (call, what may follow).
MANAGING = {
    "participants.candidates": lambda db, who, known, id: participants.candidates(db, who, id),
    "participants.put": lambda db, who, known, id: participants.put(
        db, who, known, id, 3, "reader", (), NOW
    ),
    "participants.remove": lambda db, who, known, id: participants.remove(db, who, id, 2, NOW),
}
CREATING = {
    "assessments.create": lambda db, who, known: assessments.create(
        db, who, known, "Own", "small@1", "fi"
    ),
    "assessments.import_document": lambda db, who, known: assessments.import_document(
        db, who, known, build.document()
    ),
    "assessments.copy_case": lambda db, who, known: assessments.copy_case(
        db, who, known, {"case": build.document()}, "case", "Own"
    ),
}


@pytest.fixture
def seen(db, alice, frameworks, draft):
    return lambda: (
        assessments.view(db, alice, frameworks, draft),
        history.edits(db, alice, frameworks, draft),
        len(assessments.list_visible(db, alice, frameworks)),
    )


def test_another_organisation_reads_and_writes_nothing(db, mallory, frameworks, draft, seen):
    before = seen()
    for name, call in (READING | WRITING | MANAGING).items():
        if name == "assessments.list_visible":
            assert call(db, mallory, frameworks, draft) == ()
            continue
        with pytest.raises(NotFound, match="no such assessment"):
            call(db, mallory, frameworks, draft)
        assert seen() == before, name


def test_what_another_organisation_creates_is_its_own(db, mallory, frameworks, seen):
    before = seen()
    for call in CREATING.values():
        assert assessments.view(db, mallory, frameworks, call(db, mallory, frameworks))
    assert seen() == before


def test_a_colleague_without_a_role_reads_and_writes_nothing(db, rita, frameworks, draft, seen):
    before = seen()
    for name, call in READING.items():
        assert call(db, rita, frameworks, draft), name
    for name, call in (WRITING | MANAGING).items():
        with pytest.raises(NotAllowed):
            call(db, rita, frameworks, draft)
        assert seen() == before, name


def test_an_editor_does_not_choose_who_takes_part(db, bob, frameworks, draft):
    for call in MANAGING.values():
        with pytest.raises(NotAllowed):
            call(db, bob, frameworks, draft)


def test_a_councillor_does_not_learn_that_a_draft_exists(db, carol, frameworks, draft, seen):
    before = seen()
    for name, call in (READING | WRITING | MANAGING).items():
        wanted = NotAllowed if name == "assessments.list_visible" else NotFound
        with pytest.raises(wanted):
            call(db, carol, frameworks, draft)
    for create in CREATING.values():
        with pytest.raises(NotAllowed):
            create(db, carol, frameworks)
    assert seen() == before


@pytest.mark.parametrize("item_id", ["\x00", "\ud800", "x" * 10_000, "../..", "", None, ["N1"]])
def test_ids_that_cannot_be_are_refused_on_every_database(db, alice, frameworks, draft, item_id):
    with pytest.raises(EvaError):
        fields.remove(db, alice, frameworks, draft, "evidence", item_id, NOW)
    with pytest.raises(EvaError):
        fields.save(db, alice, frameworks, draft, f"evidence/{item_id}/title", "x", 0, NOW)
    assert fields.reorder(db, alice, frameworks, draft, "evidence", [item_id], NOW) == ("N1",)
