from hypothesis import given
from hypothesis import strategies as st

from eva_tool.domain import accumulation
from eva_tool.domain.accumulation import Other
from tests.domain.build import document, framework, local

DIMENSION = {
    "id": "age",
    "title": local("Age"),
    "groups": [{"id": g, "title": local(g)} for g in ("young", "old")],
}
FRAMEWORK = framework(group_dimensions=[DIMENSION])
FULL = {"plan": {"depth": "full"}}
GROUPS = [{"id": "g1", "name": "Pupils", "kind": "young"}, {"id": "g2", "name": "Old"}]
SCORES = st.sampled_from([-3, -1, 0, 1, "unknown", None])
CELLS = [(c, a, g) for c in ("A1", "A2", "B1") for a in ("VE1", "VE2") for g in ("g1", "g2")]
TABLES = st.fixed_dictionaries({cell: SCORES for cell in CELLS})


def own(criterion, alternative, score, group="g1", horizon="short"):
    return (criterion, alternative, horizon, score, {"group": group})


def made(*impacts, groups=GROUPS, **parts):
    return document(*impacts, groups=groups, **FULL, **parts)


def other(*impacts, known=FRAMEWORK, **parts):
    whole = document(*impacts, **FULL, **parts)
    return Other(id=7, title="Another", status="draft", document=whole, framework=known)


def test_a_group_hit_by_several_criteria_at_once_is_named_worst_criterion_first():
    hit = made(own("A1", "VE1", -1), own("A1", "VE1", -2, horizon="long"), own("B1", "VE1", -3))
    (pile,) = accumulation.piles(hit, FRAMEWORK)
    assert (pile.row.target.id, pile.alternative) == ("g1", "VE1")
    assert [(c.id, score) for c, score in pile.losses] == [("B1", -3), ("A1", -2)]
    assert [c.id for c in pile.categories] == ["a", "b"]
    assert pile.crosses


def test_one_criterion_on_two_horizons_is_no_pile():
    once = made(own("A1", "VE1", -1), own("A1", "VE1", -2, horizon="long"))
    assert accumulation.piles(once, FRAMEWORK) == ()


def test_perspectives_cross_where_the_same_group_loses_on_both():
    hit = made(
        own("A1", "VE1", -1),
        own("A2", "VE1", -1),
        own("B1", "VE1", -1),
        own("A1", "VE1", -1, "g2"),
        own("B1", "VE1", 1, "g2"),
    )
    found = accumulation.crossings(hit, FRAMEWORK, "VE1")
    assert {pair: [r.target.id for r in rows] for pair, rows in found.items()} == {
        ("a", "b"): ["g1"],
        ("a", "a"): ["g1"],
    }
    assert accumulation.crossings(hit, FRAMEWORK, "VE2") == {}


@given(TABLES)
def test_only_losses_pile_up(table):
    rows = [own(c, a, score, g) for (c, a, g), score in table.items()]
    piles = accumulation.piles(made(*rows), FRAMEWORK)
    found = {(p.alternative, p.row.target.id): {c.id for c, _ in p.losses} for p in piles}
    for alternative in ("VE1", "VE2"):
        for group in ("g1", "g2"):
            lost = {
                c
                for (c, a, g), s in table.items()
                if (a, g) == (alternative, group) and isinstance(s, int) and s < 0
            }
            assert found.get((alternative, group), set()) == (lost if len(lost) > 1 else set())


def test_another_matter_meets_the_same_kind_of_group_in_the_same_framework():
    there = other(
        own("A1", "VE1", -2, "kids"), groups=[{"id": "kids", "name": "Kids", "kind": "young"}]
    )
    (found,) = accumulation.meetings(made(), FRAMEWORK, [there])
    assert (found.row.target.id, found.name, found.losses, found.worst) == (
        "g1",
        "Kids",
        {"VE1": 1},
        -2,
    )
    foreign = framework(id="else", group_dimensions=[DIMENSION])
    stranger = Other(id=8, title="", status="draft", document=there.document, framework=foreign)
    assert accumulation.meetings(made(), FRAMEWORK, [stranger]) == ()


def test_groups_and_areas_are_the_same_by_name_whatever_the_case_but_never_each_other():
    areas = [{"id": "north", "name": "Pohjoinen  Kylä"}]
    mine = made(areas=areas, groups=[])
    there = other(
        ("A1", "VE2", "long", 1, {"area": "n"}), areas=[{"id": "n", "name": "pohjoinen kylä"}]
    )
    (found,) = accumulation.meetings(mine, FRAMEWORK, [there])
    assert (found.losses, found.gains) == ({}, {"VE2": 1})
    group = other(own("A1", "VE1", -1, "n"), groups=[{"id": "n", "name": "Pohjoinen kylä"}])
    assert accumulation.meetings(mine, FRAMEWORK, [group]) == ()


def test_groups_without_a_name_or_kind_meet_nobody():
    nameless = [{"id": "x"}]
    there = other(own("A1", "VE1", -1, "x"), groups=nameless)
    assert accumulation.meetings(made(groups=nameless), FRAMEWORK, [there]) == ()


def test_small_groups_are_not_shown_on_either_side():
    small = [{"id": "g1", "name": "Pupils", "size": 3}]
    there = other(own("A1", "VE1", -1), groups=[{"id": "g1", "name": "Pupils"}])
    assert accumulation.meetings(made(groups=small), FRAMEWORK, [there]) == ()
    hidden = other(own("A1", "VE1", -1), groups=small)
    assert accumulation.meetings(made(), FRAMEWORK, [hidden]) == ()
    twice = made(own("A1", "VE1", -1), own("B1", "VE1", -1), groups=small)
    assert accumulation.piles(twice, FRAMEWORK) == ()


def test_losses_come_before_gains():
    gain = other(own("A1", "VE1", 1), groups=GROUPS[:1])
    loss = other(own("A1", "VE1", -1), groups=GROUPS[:1])
    found = accumulation.meetings(made(), FRAMEWORK, [gain, loss])
    assert [bool(m.losses) for m in found] == [True, False]
