import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from eva_tool.domain import dominance
from eva_tool.domain.dominance import dominates
from tests.domain.build import document, framework

FRAMEWORK = framework()
FULL = {"plan": {"depth": "full"}}
SCORES = st.sampled_from([-2, 0, 1, "unknown", None])
CELLS = [
    (c, a, h) for c in ("A1", "A2", "B1") for a in ("VE1", "VE2", "VE3") for h in ("short", "long")
]
TABLES = st.fixed_dictionaries({cell: SCORES for cell in CELLS})
NUMBERS = st.tuples(st.integers(2, 6), st.integers(1, 8)).flatmap(
    lambda shape: arrays(np.float64, shape, elements=st.integers(-3, 3).map(float))
)
THREE = ("VE1", "VE2", "VE3")


def full(table, alternatives=THREE):
    rows = [(*cell, score) for cell, score in table.items()]
    return document(*rows, alternatives=alternatives, **FULL)


def ids(criteria):
    return [c.id for c in criteria]


def test_per_horizon_and_on_both():
    early = document(
        ("A1", "VE1", "short", 1),
        ("A1", "VE2", "short", 0),
        ("A1", "VE1", "long", -1),
        ("A1", "VE2", "long", 0),
    )
    assert dominance.of(early, FRAMEWORK, "short").over("VE2") == ("VE1",)
    assert dominance.of(early, FRAMEWORK, "long").over("VE1") == ("VE0", "VE2")
    both = dominance.of(early, FRAMEWORK)
    assert both.over("VE1") == both.over("VE2") == ()
    assert ids(both.pairs["VE1", "VE2"].mixed) == ["A1"]


def test_what_each_gives_up_against_the_other():
    some = document(
        ("A1", "VE1", "short", 1),
        ("A2", "VE1", "short", -1),
        ("B1", "VE1", "short", 2),
        ("A1", "VE2", "short", 0),
        ("A2", "VE2", "short", 1),
        ("B1", "VE2", "short", 2),
        **FULL,
    )
    pair = dominance.of(some, FRAMEWORK, "short").pairs["VE1", "VE2"]
    assert (ids(pair.won), ids(pair.lost), ids(pair.equal)) == (["A1"], ["A2"], ["B1"])


def test_equal_alternatives_are_both_best_and_neither_dominates():
    same = document(*((c, a, "long", 1) for c in ("A1", "B1") for a in ("VE1", "VE2")))
    found = dominance.of(same, FRAMEWORK, "long")
    assert found.best_everywhere == ("VE1", "VE2")
    assert found.over("VE1") == found.over("VE2") == ()
    assert found.over("VE0") == ("VE1", "VE2")


def test_nothing_scored_dominates_nothing():
    found = dominance.of(document(), FRAMEWORK)
    assert (found.pairs, found.best_everywhere) == ({}, ())
    apart = document(("A1", "VE1", "short", 1), ("B1", "VE2", "short", 1))
    found = dominance.of(apart, FRAMEWORK)
    assert found.best_everywhere == ()
    assert not any(pair.dominates for pair in found.pairs.values())


@given(NUMBERS)
def test_no_alternative_dominates_itself_and_dominance_is_an_order(scores):
    found = dominates(scores)
    assert not found.diagonal().any()
    assert not (found & found.T).any()
    through = (found.astype(int) @ found.astype(int)) > 0
    assert not (through & ~found).any()


@given(NUMBERS, st.integers(-3, 3))
def test_a_constant_for_all_changes_nothing(scores, constant):
    assert np.array_equal(dominates(scores + constant), dominates(scores))


@given(TABLES, st.permutations(THREE), st.sampled_from(["", "short", "long"]))
def test_the_order_of_alternatives_changes_nothing(table, order, horizon):
    one = dominance.of(full(table), FRAMEWORK, horizon)
    other = dominance.of(full(table, tuple(order)), FRAMEWORK, horizon)
    assert one.pairs == other.pairs
    assert set(one.best_everywhere) == set(other.best_everywhere)


@given(TABLES)
def test_pairs_agree_with_the_arrays_and_with_the_other_side(table):
    found = dominance.of(full(table), FRAMEWORK, "short")
    whole = dominance.values.matrix(full(table), FRAMEWORK, "short")
    array = dominates(whole.score)
    for (one, other), pair in found.pairs.items():
        back = found.pairs[other, one]
        assert (pair.won, pair.mixed, pair.equal) == (back.lost, back.mixed, back.equal)
        assert pair.dominates == array[found.ids.index(one), found.ids.index(other)]


@given(TABLES)
def test_what_is_not_known_never_decides(table):
    """Only criteria with a number for all that are compared take part."""
    found = dominance.of(full(table), FRAMEWORK)
    for pair in found.pairs.values():
        for criterion in (*pair.won, *pair.lost, *pair.mixed, *pair.equal):
            for a in (pair.alternative, pair.other):
                if a != "VE0":
                    assert all(
                        isinstance(table[criterion.id, a, h], int) for h in ("short", "long")
                    )


def test_removing_an_alternative_leaves_the_pairs_of_the_others():
    rows = [("A1", "VE1", "short", 1), ("A1", "VE2", "short", -1), ("A1", "VE3", "short", 3)]
    three = dominance.of(document(*rows, alternatives=THREE), FRAMEWORK, "short")
    two = dominance.of(document(*rows[:2]), FRAMEWORK, "short")
    assert all(three.pairs[key] == pair for key, pair in two.pairs.items())


@settings(max_examples=30, deadline=None)
@given(NUMBERS)
def test_scikit_criteria_agrees(scores):
    from skcriteria import mkdm  # four seconds to import

    theirs = mkdm(scores, [max] * scores.shape[1]).dominance.dominance(strict=False)
    assert np.array_equal(dominates(scores), theirs.to_numpy())
