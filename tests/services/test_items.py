"""Adding, removing and reordering: ids, limits, and what refers to what is removed."""

from datetime import UTC, datetime

import pytest

from eva_tool.domain.document import MAX_ALTERNATIVES
from eva_tool.domain.errors import Invalid, NotAllowed, NotFound
from eva_tool.services import assessments, fields, history

NOW = datetime(2027, 1, 15, 10, 4, tzinfo=UTC)


@pytest.fixture
def do(db, alice, frameworks, draft):
    """do(fields.add, "groups", {...}): call with everything else filled in."""

    def do(deed, *args, actor=alice):
        return deed(db, actor, frameworks, draft, *args, NOW)

    return do


@pytest.fixture
def document(db, alice, frameworks, draft):
    return lambda: assessments.view(db, alice, frameworks, draft).document


@pytest.fixture
def paths(db, alice, frameworks, draft):
    """The paths of all edits, oldest first."""
    return lambda: [e.path for e in reversed(history.edits(db, alice, frameworks, draft))]


def test_items_get_the_next_id_and_an_edit(do, document, paths):
    assert do(fields.add, "alternatives", {"name": "Third"}) == "VE3"
    assert do(fields.add, "evidence", {"title": "Study", "dated": "1.9.2026"}) == "N2"
    assert do(fields.add, "groups", {}) == "group1"
    assert document().alternatives[-1].name == "Third"
    assert paths()[-3:] == ["alternatives/VE3", "evidence/N2", "groups/group1"]


def test_the_id_of_what_was_removed_is_not_given_again(do):
    do(fields.remove, "evidence", "N1")
    assert do(fields.add, "evidence", {}) == "N2"
    do(fields.remove, "evidence", "N2")
    assert do(fields.add, "evidence", {}) == "N3"


def test_the_last_alternative_gives_its_number_back(do):
    do(fields.remove, "alternatives", "VE2")
    assert do(fields.add, "alternatives", {}) == "VE2"


def test_there_is_a_limit_to_alternatives(do):
    for _ in range(MAX_ALTERNATIVES - 3):
        do(fields.add, "alternatives", {})
    with pytest.raises(Invalid, match="at most 12 alternatives"):
        do(fields.add, "alternatives", {})


def test_there_is_a_limit_to_every_collection(do):
    for _ in range(20):
        do(fields.add, "handlings", {})
    with pytest.raises(Invalid, match="room for 20"):
        do(fields.add, "handlings", {})


@pytest.mark.parametrize(
    ("collection", "values"),
    [
        ("groups", {"kind": "martians"}),
        ("mitigations", {"alternative": "VE9"}),
        ("mitigations", {"criterion": "Z9"}),
        ("findings", {"text": "x" * 400}),
        ("findings", {"criteria": ["Z9"]}),
    ],
)
def test_an_item_that_cannot_be_stored_is_refused(do, document, collection, values):
    before = document()
    with pytest.raises(Invalid):
        do(fields.add, collection, values)
    assert document() == before


def test_only_free_collections_take_items(do):
    for collection in ["impacts", "basics", "edits", "users", "", None]:
        with pytest.raises(NotFound):
            do(fields.add, collection, {})


def test_an_item_cannot_choose_its_id_or_unknown_fields(do):
    for values in ({"id": "N7"}, {"assessment_id": 5}, {"position": 0}):
        with pytest.raises(NotFound):
            do(fields.add, "evidence", values)


def test_removing_an_alternative_removes_or_unlinks_what_refers_to_it(do, document, paths):
    do(fields.save, "impacts/A1.VE1.short/score", "-2", 0)
    do(fields.save, "impacts/A1.VE2.short/score", "1", 0)
    do(fields.save, "figures/far.VE1/value", "12,5", 0)
    do(fields.add, "mitigations", {"alternative": "VE1", "measure": "A bus"})
    do(fields.remove, "alternatives", "VE1")
    left = document()
    assert [a.id for a in left.alternatives] == ["VE0", "VE2"]
    assert [i.id for i in left.impacts] == ["A1.VE2.short"]
    assert left.figures == ()
    assert (left.mitigations[0].measure, left.mitigations[0].alternative) == ("A bus", None)
    assert paths()[-4:] == [
        "figures/far.VE1",
        "impacts/A1.VE1.short",
        "mitigations/M1/alternative",
        "alternatives/VE1",
    ]


def test_removing_evidence_unlinks_it(do, document):
    do(fields.save, "impacts/A1.VE1.short/evidence", ["N1"], 0)
    do(fields.remove, "evidence", "N1")
    assert document().impacts[0].evidence == ()


@pytest.mark.parametrize("kind", ["group", "area"])
def test_removing_a_group_or_area_removes_its_scores(do, document, kind):
    item = do(fields.add, f"{kind}s", {"name": "North"})
    do(fields.save, f"impacts/A1.VE1.short.{kind}.{item}/score", "-3", 0)
    do(fields.save, "impacts/A1.VE1.short/score", "1", 0)
    do(fields.remove, f"{kind}s", item)
    assert [i.id for i in document().impacts] == ["A1.VE1.short"]


def test_the_history_keeps_what_was_removed(do, db, alice, frameworks, draft):
    do(fields.remove, "evidence", "N1")
    (edit,) = history.of_field(db, alice, frameworks, draft, "evidence/N1")
    assert (edit.old["title"], edit.new) == ("Counts", None)


def test_the_present_state_cannot_be_removed(do):
    with pytest.raises(Invalid, match="VE0"):
        do(fields.remove, "alternatives", "VE0")


def test_what_is_not_there_cannot_be_removed(do):
    for collection, item_id in (("evidence", "N9"), ("basics", "title"), ("evidence", None)):
        with pytest.raises(NotFound):
            do(fields.remove, collection, item_id)


def test_items_are_put_in_order_with_the_present_state_first(do, document, paths):
    assert do(fields.reorder, "alternatives", ["VE2", "VE9", "VE1", "VE0"]) == ("VE0", "VE2", "VE1")
    assert [a.id for a in document().alternatives] == ["VE0", "VE2", "VE1"]
    assert paths()[-1] == "alternatives"
    do(fields.reorder, "alternatives", ["VE2"])
    assert paths().count("alternatives") == 1


def test_a_reader_and_another_organisation_change_nothing(do, document, rita, mallory):
    before = document()
    for actor, refusal in ((rita, NotAllowed), (mallory, NotFound)):
        for deed, args in (
            (fields.add, ("evidence", {})),
            (fields.remove, ("evidence", "N1")),
            (fields.reorder, ("alternatives", ["VE2"])),
        ):
            with pytest.raises(refusal):
                do(deed, *args, actor=actor)
    assert document() == before
