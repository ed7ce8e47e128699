"""The numbers of a published version follow from its frozen content alone."""

import pytest

from eva_tool.domain import values
from eva_tool.domain.errors import NotFound
from eva_tool.domain.values import BOTH
from eva_tool.services import assessments, fields, reading, reading_numbers, weighing
from tests.conftest import MOMENT
from tests.domain import build
from tests.publishing import publish

SCORES = [(c, a, h, 1) for c in ("A1", "B1") for a in ("VE1", "VE2") for h in ("short", "long")]
WEIGHTING = {"id": "W1", "name": "Ours", "level": "criterion"}


@pytest.fixture
def scored(db, alice, frameworks):
    document = build.document(
        *SCORES, basics={"title": "Baths"}, weightings=[WEIGHTING], plan={"depth": "full"}
    )
    return assessments.import_document(db, alice, frameworks, document)


@pytest.fixture
def version(db, alice, scored):
    return publish(db, alice, scored)


def test_later_edits_change_the_draft_and_not_the_version(
    db, alice, carol, frameworks, scored, version
):
    fields.save(db, alice, frameworks, scored, "impacts/A1.VE1.short/score", -3, 0, MOMENT)
    fields.save(db, alice, frameworks, scored, "weightings/W1/name", "Theirs", 0, MOMENT)
    found = reading_numbers.weighing(db, carol, frameworks, version.id)
    document = reading.view(db, carol, frameworks, version.id).document
    frozen = values.matrix(document, found.framework, BOTH)
    assert (found.values[BOTH].score == frozen.score).all()
    assert [w.name for w in found.weightings] == ["Ours"]
    now = weighing.view(db, alice, frameworks, scored)
    assert (now.values[BOTH].score != frozen.score).any()


def test_a_version_is_read_once_for_all_who_may_read_it(
    db, carol, rita, mallory, frameworks, version
):
    first = reading_numbers.weighing(db, carol, frameworks, version.id)
    assert reading_numbers.weighing(db, rita, frameworks, version.id) is first
    version.unpublished_at = MOMENT
    db.flush()
    for who, number in ((carol, version.id), (mallory, version.id), (carol, 999), (carol, 2**40)):
        with pytest.raises(NotFound, match="no such publication"):
            reading_numbers.weighing(db, who, frameworks, number)


def test_only_so_many_versions_are_kept(db, alice, carol, frameworks, scored, version, monkeypatch):
    monkeypatch.setattr(reading_numbers, "MOST_KEPT", 1)
    reading_numbers.weighing(db, carol, frameworks, version.id)
    fields.save(db, alice, frameworks, scored, "basics/title", "Pools", 0, MOMENT)
    later = publish(db, alice, scored)
    reading_numbers.weighing(db, carol, frameworks, later.id)
    assert list(reading_numbers._KEPT) == [later.sha256]


def test_the_title_is_that_of_the_version(db, alice, carol, mallory, frameworks, scored, version):
    fields.save(db, alice, frameworks, scored, "basics/title", "Pools", 0, MOMENT)
    assert reading.title(db, carol, version.id) == "Baths"
    with pytest.raises(NotFound):
        reading.title(db, mallory, version.id)
