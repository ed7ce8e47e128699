import pytest
from sqlalchemy import update

from eva_tool.db.models import Assessment
from eva_tool.services import accumulation, assessments
from tests.domain import build

PUPILS = {"groups": [{"id": "pupils", "name": "Pupils"}]}


def hit(score=-2, name="Pupils"):
    return build.document(
        ("A1", "VE1", "short", score, {"group": "pupils"}),
        groups=[{"id": "pupils", "name": name}],
        basics={"title": "Another matter"},
    )


@pytest.fixture
def store(db, alice, frameworks):
    return lambda document, who=alice: assessments.import_document(db, who, frameworks, document)


@pytest.fixture
def ours(store):
    return store(build.document(**PUPILS))


@pytest.fixture
def look(db, alice, frameworks, ours):
    return lambda: accumulation.elsewhere(db, alice, frameworks, ours)


def test_another_assessment_that_touches_the_same_group_is_found(store, look):
    assert look().meetings == ()
    there = store(hit(name="PUPILS"))
    store(hit(name="Somebody else"))
    (found,) = look().meetings
    assert (found.other.id, found.other.title, found.worst) == (there, "Another matter", -2)


def test_without_impacts_of_its_own_a_group_elsewhere_says_nothing(store, look):
    store(build.document(**PUPILS))
    assert look().meetings == ()


def test_withdrawn_assessments_and_unknown_frameworks_are_left_out(db, store, look):
    for change in ({"status": "withdrawn"}, {"framework": "gone@1"}):
        row = store(hit())
        db.execute(update(Assessment).where(Assessment.id == row).values(change))
    assert look().meetings == ()


def test_what_another_organisation_assesses_is_not_told(store, look, mallory):
    store(hit(), mallory)
    assert look().meetings == ()


def test_only_the_last_changed_are_read_and_the_rest_counted(store, look, monkeypatch):
    monkeypatch.setattr(accumulation, "MOST", 2)
    for _ in range(3):
        store(hit())
    found = look()
    assert (len(found.meetings), found.left) == (2, 1)
