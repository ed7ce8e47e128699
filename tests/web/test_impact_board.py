"""What the impacts step finds in a document, and what its addresses mean."""

import pytest

from eva_tool.web.components.impact_board import Board, first_sentence
from eva_tool.web.components.impact_query import Query
from tests.domain import build


def board(*impacts, **parts):
    return Board(build.document(*impacts, **parts), build.framework())


def test_cells_go_by_criterion_then_alternative_then_horizon():
    keys = [p.key for p in board().places]
    assert keys[:4] == ["A1.VE1.short", "A1.VE1.long", "A1.VE2.short", "A1.VE2.long"]


def test_the_next_open_cell_turns_round_at_the_end():
    there = board(("A1", "VE1", "short", 1))
    assert there.next_open().key == "A1.VE1.long"
    assert there.next_open(there.places[-1]).key == "A1.VE1.long"


def test_there_is_no_next_open_cell_when_all_are_assessed():
    rows = [(c, a, h, 0) for c in ("A1", "B1") for a in ("VE1", "VE2") for h in ("short", "long")]
    assert board(*rows).next_open() is None


def test_the_first_cell_has_no_previous_one():
    there = board()
    assert there.previous(there.places[0]) is None
    assert there.previous(there.places[1]) == there.places[0]


@pytest.mark.parametrize("key", ["", "A1", "A1.VE0.short", "A1.VE1.soon", "Z.VE1.short", "a.b.c.d"])
def test_a_key_that_names_no_cell_finds_nothing(key):
    assert board().find(key) is None


def test_a_group_that_was_removed_leaves_its_cell():
    assert board().find("A1.VE1.short.group.gone").target == ""


def test_limits_mark_the_first_cell_of_their_alternative():
    figures = [{"indicator": "far", "alternative": "VE1", "value": 3}]
    there = board(figures=figures)
    assert [p.key for p in there.places if there.flagged(p)] == ["A1.VE1.short"]


def test_counts_tell_what_each_filter_finds():
    there = board(("A1", "VE1", "short", "unknown"), ("A1", "VE1", "long", 0))
    assert there.counts() == {"": 2, "open": 6, "unknown": 1, "limits": 0, "groups": 0}


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("38 pupils. Twelve more walk.", "38 pupils"),
        ("Noin 5 km. Matka on pitkä.", "Noin 5 km"),
        ("Keskimäärin n. 3,5 km suuntaansa", "Keskimäärin n. 3,5 km suuntaansa"),
        ("Ääni. Örön tie", "Ääni"),
        ("", ""),
    ],
)
def test_the_first_sentence_is_short(text, first):
    assert first_sentence(text) == first


def test_a_long_sentence_is_cut_at_a_word():
    cut = first_sentence("sana " * 60)
    assert len(cut) <= 91
    assert cut.endswith("sana…")


def test_a_query_keeps_what_it_knows_and_drops_the_rest():
    query = Query.read("?view=full&show=nonsense&cell=A1.VE1.short&utm=1")
    assert query == Query(view="full", cell="A1.VE1.short")
    assert query.href(cell="") == "?view=full"
    assert Query.read(None) == Query()


def test_comments_on_groups_and_fields_are_counted_at_their_cell():
    comments = {
        "impacts/A1.VE1.short": 1,
        "impacts/A1.VE1.short.group.young": 2,
        "impacts/A1.VE1.short/reason": 4,
        "impacts/A1.VE1.long": 8,
        "impacts": 16,
        "criteria/A1/reason": 32,
    }
    there = Board(build.document(), build.framework(), comments)
    assert (there.talks["A1.VE1.short"], there.talks["A1.VE1.long"]) == (7, 8)
