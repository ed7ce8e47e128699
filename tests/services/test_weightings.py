"""Weightings: who writes them, what they refer to, and versions that were locked without them."""

import json
from hashlib import sha256

import pytest

from eva_tool.db.models import Version
from eva_tool.domain.errors import Invalid, NotAllowed, NotFound
from eva_tool.domain.workflow import Status
from eva_tool.services import assessments, fields, participants, versions
from tests.conftest import MOMENT


@pytest.fixture
def weighted(db, alice, frameworks, draft):
    """An assessment with one weighting, W1."""
    given = {"name": "Children first", "whose": "Youth council", "method": "swing"}
    assert fields.add(db, alice, frameworks, draft, "weightings", given, MOMENT) == "W1"
    return draft


@pytest.fixture
def put(db, alice, frameworks, weighted):
    def save(path, value, actor=alice):
        return fields.save(db, actor, frameworks, weighted, path, value, 0, MOMENT).value

    return save


@pytest.fixture
def category(db, alice, frameworks, weighted):
    return assessments.view(db, alice, frameworks, weighted).framework.categories[0]


def weights(db, alice, frameworks, number):
    found = assessments.view(db, alice, frameworks, number).document.weights
    return {w.id: (w.points, w.rank, w.low, w.high) for w in found}


def test_there_are_none_at_first(db, alice, frameworks, draft):
    document = assessments.view(db, alice, frameworks, draft).document
    assert (document.weightings, document.weights) == ((), ())


def test_weights_are_of_categories_and_criteria(db, alice, frameworks, weighted, put, category):
    put(f"weights/W1.{category.id}/points", 62.5)
    put(f"weights/W1.{category.criteria[0].id}/rank", 2)
    assert weights(db, alice, frameworks, weighted) == {
        f"W1.{category.id}": (62.5, None, None, None),
        f"W1.{category.criteria[0].id}": (None, 2, None, None),
    }


@pytest.mark.parametrize("value", [-1, 100.5, "NaN", "inf", "1e3", True, [1]])
def test_points_are_from_0_to_100(put, category, value):
    with pytest.raises(Invalid, match=r"(?i)number|choices|100|0"):
        put(f"weights/W1.{category.id}/points", value)


def test_a_weight_of_nothing_is_refused(put):
    with pytest.raises(Invalid, match="There is no nothing here"):
        put("weights/W1.nothing/points", 1)


def test_a_weight_of_no_weighting_is_refused(put, category):
    with pytest.raises(Invalid, match="There is no W9 here"):
        put(f"weights/W9.{category.id}/points", 1)
    with pytest.raises(NotFound):
        put(f"weights/W1.{category.id}.x/points", 1)


def test_the_weights_go_with_their_weighting(db, alice, frameworks, weighted, put, category):
    put(f"weights/W1.{category.id}/points", 40)
    fields.remove(db, alice, frameworks, weighted, "weightings", "W1", MOMENT)
    assert weights(db, alice, frameworks, weighted) == {}


def test_whoever_assesses_a_part_does_not_write_them(db, alice, rita, frameworks, weighted, put):
    args = (db, alice, frameworks, weighted, rita.id, "contributor")
    participants.put(*args, ("summary",), MOMENT)
    with pytest.raises(NotAllowed):
        put("weightings/W1/name", "Mine", rita)
    with pytest.raises(Invalid):
        participants.put(*args, ("weightings",), MOMENT)


def test_a_version_locked_before_there_were_weightings_is_still_what_was_approved(
    db, alice, house, move, approved
):
    version = db.query(Version).filter_by(assessment_id=house, kind="approval").one()
    old = json.loads(version.content)
    del old["weightings"], old["weights"]
    version.content = json.dumps(old, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    version.sha256 = sha256(version.content.encode()).hexdigest()
    db.flush()
    assert move(alice, "publish", handling="H1") is Status.PUBLISHED
    published = [v for v in versions.list_of(db, alice, house) if v.readable]
    assert [v.sha256 for v in published] == [version.sha256]
    with pytest.raises(Invalid, match="published for that meeting already"):
        move(alice, "publish", handling="H1")


def test_a_changed_weighting_asks_for_a_new_approval(db, alice, house, frameworks, stand, approved):
    fields.add(db, alice, frameworks, house, "weightings", {"name": "Economy first"}, MOMENT)
    assert [c.path for c in stand().substance] == ["weightings/W1"]
