import pytest
from hypothesis import given
from hypothesis import strategies as st

from eva_tool.domain import distribution, fairness
from tests.domain.build import document, framework

FRAMEWORK = framework()
GROUPS = ("young", "old", "far")
SCORES = st.sampled_from([-3, -2, -1, 0, 1, 3, "unknown", "not_applicable", None])
CELLS = [(c, a, g) for c in ("A1", "B1") for a in ("VE1", "VE2") for g in GROUPS]
TABLES = st.fixed_dictionaries({cell: SCORES for cell in CELLS})


def groups(*names, **more):
    return [{"id": g, "name": g} | more for g in names]


def of(*impacts, **parts):
    return distribution.of(document(*impacts, **parts), FRAMEWORK)


def grouped(table, order=GROUPS):
    rows = [(c, a, "short", score, {"group": g}) for (c, a, g), score in table.items()]
    return of(*rows, groups=groups(*order))


def names(rows):
    return [row.target.id for row in rows]


def young(criterion, alternative, score, horizon="short"):
    return (criterion, alternative, horizon, score, {"group": "young"})


def test_worst_off_is_who_has_the_worst_score_then_the_most_losses():
    groups = [{"id": g, "name": g} for g in ("young", "old", "far")]
    losses = document(
        ("A1", "VE1", "short", -2, {"group": "young"}),
        ("B1", "VE1", "short", -1, {"group": "young"}),
        ("A1", "VE1", "short", -2, {"group": "old"}),
        ("A1", "VE1", "short", 3, {"group": "far"}),
        groups=groups,
    )
    rows = distribution.targets(losses, FRAMEWORK)
    assert [r.target.id for r in distribution.worst_off(rows, "VE1")] == ["young"]
    assert distribution.worst_off(rows, "VE2") == ()


def test_winners_and_losers_of_moving_from_ve0_are_told_apart():
    found = of(
        ("A1", "VE1", "short", 1, {"group": "young"}),
        ("A1", "VE1", "long", 2, {"group": "young"}),
        ("A1", "VE1", "short", -1, {"group": "old"}),
        ("A1", "VE1", "short", 1, {"group": "far"}),
        ("B1", "VE1", "long", -1, {"group": "far"}),
        ("A1", "VE1", "short", 0, {"area": "north"}),
        ("A1", "VE1", "short", "unknown", {"area": "south"}),
        groups=groups(*GROUPS),
        areas=groups("north", "south"),
    )
    move = found.moves[0]
    assert names(move.winners) == ["young"]
    assert names(move.losers) == ["old"]
    assert names(move.worst_off) == ["old", "far"]
    assert names(move.both) == ["far"]
    assert names(move.unchanged) == ["north"]
    assert names(found.rows) == ["young", "old", "far", "north", "south"]


@given(TABLES)
def test_everybody_with_a_number_is_in_one_pile_and_unknown_in_none(table):
    found = grouped(table)
    for move in found.moves:
        piles = [*move.winners, *move.losers, *move.both, *move.unchanged]
        scored = {
            g for (_c, a, g), s in table.items() if a == move.alternative and isinstance(s, int)
        }
        assert sorted(names(piles)) == sorted(scored)


@given(TABLES, st.permutations(GROUPS))
def test_the_order_of_groups_changes_nothing(table, order):
    one, other = grouped(table), grouped(table, order)
    for mine, theirs in zip(one.moves, other.moves, strict=True):
        for pile in ("winners", "losers", "both", "unchanged", "worst_off"):
            assert set(names(getattr(mine, pile))) == set(names(getattr(theirs, pile)))
    assert set(names(one.worst_everywhere)) == set(names(other.worst_everywhere))


def test_who_is_worst_off_under_every_alternative():
    found = of(
        young("A1", "VE1", -2),
        young("A1", "VE2", -1),
        ("A1", "VE1", "short", -1, {"group": "old"}),
        ("A1", "VE2", "long", -1, {"group": "old"}),
        ("B1", "VE2", "short", -1, {"group": "far"}),
        groups=groups(*GROUPS),
    )
    assert names(found.worst_everywhere) == ["young"]
    assert names(found.loses_everywhere) == ["young", "old"]


@pytest.mark.parametrize(
    ("size", "shown"), [(None, True), (0, True), (1, False), (4, False), (5, True)]
)
def test_a_group_too_small_to_show_is_suppressed(size, shown):
    found = of(young("A1", "VE1", -3), groups=groups("young", size=size, vulnerable=True))
    assert names(found.rows) == (["young"] if shown else [])
    assert names(found.suppressed) == ([] if shown else ["young"])
    assert bool(found.moves[0].worst_off) is shown
    assert not found.suppressed or found.suppressed[0].tallies["VE1", ""].total == 0


def fair(score, *, vulnerable=True, hit=-2, **parts):
    everyone = [("A1", "VE1", h, score) for h in ("short", "long")]
    rows = [*everyone, young("B1", "VE1", hit), young("A1", "VE1", -1)]
    return of(*rows, groups=groups("young", vulnerable=vulnerable, **parts)).fair_means


def test_a_fair_mean_that_hides_a_hard_loss_of_a_vulnerable_group_is_flagged():
    (found,) = fair(0)
    assert (found.alternative, found.mean, found.count) == ("VE1", 0, 1)
    assert [(h.row.target.id, h.criterion.id, h.worst) for h in found.hit] == [("young", "B1", -2)]
    assert fair(-1) == fair(1, vulnerable=False) == fair(1, hit=-1) == fair(1, size=3) == ()


def test_where_one_horizon_has_numbers_the_mean_is_over_that():
    rows = [("A1", "VE1", "long", 1), young("B1", "VE1", -2)]
    (found,) = of(*rows, groups=groups("young", vulnerable=True)).fair_means
    assert (found.mean, found.count, found.horizon) == (1, 1, "long")
    told = str(fairness.told(found, FRAMEWORK))
    assert told == "The mean of the scores for everyone is 1.0 over 1 criterion (long)."


def test_without_a_number_for_everyone_there_is_no_mean():
    assert of(young("B1", "VE1", -3), groups=groups("young", vulnerable=True)).fair_means == ()
