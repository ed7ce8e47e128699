import pytest

from eva_tool.services import assessments, fields
from eva_tool.web.components.comparison_contents import PARTS, TOP
from eva_tool.web.components.gains_figure import MOST_ROWS
from eva_tool.web.components.plot import plain
from eva_tool.web.context import now
from tests.domain import build

FULL = {"plan": {"depth": "full"}}
YOUNG = {"id": "young", "name": "Young", "vulnerable": True}


@pytest.fixture
def drawn(parts, alice, browser_as):
    """The page of an assessment with these impacts."""

    def draw(*impacts, **more):
        document = build.document(*impacts, **FULL, **more)
        with parts.writing() as db:
            number = assessments.import_document(db, alice, parts.library.frameworks, document)
        return page(browser_as, number)

    return draw


def short(criterion, alternative, score, **more):
    return (criterion, alternative, "short", score, more)


def page(browser_as, number, search="", name="alice"):
    return browser_as(name).page(f"/assessments/{number}/comparison{search}").json


def blocks(node, name):
    """Components of the page whose class is `name`."""
    if isinstance(node, dict):
        if node.get("props", {}).get("className") == name:
            yield node
        for value in node.values():
            yield from blocks(value, name)
    elif isinstance(node, list):
        for value in node:
            yield from blocks(value, name)


def nodes(node, kind):
    """The props of the components of a kind, in the order of the page."""
    if isinstance(node, dict):
        if node.get("type") == kind and "props" in node:
            yield node["props"]
        for value in node.values():
            yield from nodes(value, kind)
    elif isinstance(node, list):
        for value in node:
            yield from nodes(value, kind)


def figure(whole):
    (graph,) = (g for box in blocks(whole, "plot") for g in [box["props"]["children"]])
    return graph["props"]["figure"]


def drawn_table(node, label):
    """The cells of the table in the region with this label, without its row heads."""
    if isinstance(node, list):
        return next((found for item in node if (found := drawn_table(item, label))), None)
    if not isinstance(node, dict):
        return None
    if node.get("props", {}).get("aria-label") == label:
        body = node["props"]["children"]["props"]["children"][1]
        lines = [tr["props"]["children"][1:] for tr in body["props"]["children"]]
        return [[td["props"]["children"] for td in line] for line in lines]
    return next((found for value in node.values() if (found := drawn_table(value, label))), None)


def test_limits_come_first_then_groups_then_the_table_then_remarks(browser_as, rich):
    found = [node["children"] for node in nodes(page(browser_as, rich), "H2")]
    assert found[0].startswith("Limits: ")
    assert found[1:7] == [
        "Who gains, who loses",
        "How much is assessed",
        "Impacts by category",
        "Alternatives side by side",
        "All impacts",
        "Remarks on the comparison",
    ]


def test_the_contents_lead_to_every_part(browser_as, rich):
    whole = page(browser_as, rich)
    anchors = [node["id"] for node in nodes(whole, "Section") if node.get("id")]
    assert [anchor for anchor, _words in PARTS] == anchors
    links = [node["href"] for node in nodes(whole, "A") if node["href"].startswith("#")]
    assert links[: len(PARTS)] == [f"#{anchor}" for anchor in anchors]
    assert links[len(PARTS) :] == [f"#{TOP}"] * 8


def test_losses_that_a_fair_score_hides_are_counted_apart_from_limits(drawn):
    hit = (short("A1", "VE1", 0), short("A1", "VE1", -2, group="young"))
    whole = drawn(*hit, groups=[YOUNG])
    text = str(whole)
    assert "It cannot be said whether a limit is passed" in text
    assert "Heavy losses that a fair score for everyone hides" in text
    assert "everyone 0, but Young −2." in text
    assert "flagged" not in text


def test_bars_are_as_long_as_the_numbers_of_the_table(browser_as, rich):
    whole = page(browser_as, rich)
    data = figure(whole)["data"]
    bars = [trace for trace in data if trace["type"] == "bar"]
    losses, gains = (trace for trace in data if trace["type"] == "scatter")
    for i, (lost, won) in enumerate(zip(losses["text"], gains["text"], strict=True)):
        assert sum(-trace["x"][i] for trace in bars if trace["x"][i] < 0) == int(lost)
        assert sum(trace["x"][i] for trace in bars if trace["x"][i] > 0) == int(won)
    rows = drawn_table(whole, "The numbers as a table")
    count = len(rows[0]) // 3
    numbers = [row[3 * j : 3 * j + 2] for row in rows for j in range(count)]
    assert [[int(a), int(b)] for a, b in numbers] == [
        [int(a), int(b)] for a, b in zip(losses["text"], gains["text"], strict=True)
    ]


def test_coverage_names_what_has_no_number(browser_as, rich):
    assert "/22 criteria scored" in str(page(browser_as, rich))


def test_the_horizon_is_in_the_address_and_nonsense_is_ignored(browser_as, rich):
    assert page(browser_as, rich, "?horizon=short") != page(browser_as, rich)
    assert page(browser_as, rich, "?horizon=%3Cscript%3E") == page(browser_as, rich)


def test_there_is_no_total_and_no_field(browser_as, rich):
    text = str(page(browser_as, rich))
    assert "'part': 'field'" not in text


def test_without_alternatives_it_says_what_to_do(browser_as, parts, alice, draft):
    with parts.writing() as db:
        for name in ("VE1", "VE2"):
            fields.remove(db, alice, parts.library.frameworks, draft, "alternatives", name, now())
    assert "There is nothing to compare yet" in str(page(browser_as, draft))


def test_unscored_alternatives_are_shown_as_open(browser_as, draft):
    assert "No impact is scored for a group or an area." in str(page(browser_as, draft))


def test_another_organisation_sees_nothing(browser_as, rich):
    assert "Pohjoisen" not in str(page(browser_as, rich, name="mallory"))


def test_who_only_gains_and_who_only_loses_is_told_by_alternative(drawn):
    found = drawn(
        short("A1", "VE1", 1, group="young"),
        short("A1", "VE1", -1, area="north"),
        groups=[YOUNG],
        areas=[{"id": "north", "name": "North"}],
    )
    _caption, _head, body = next(blocks(found, "tbl stack words who-moves"))["props"]["children"]
    rows = body["props"]["children"]
    cells = [cell["props"]["children"] for cell in rows[0]["props"]["children"]]
    assert cells == ["VE1 VE1", "Young", "–", "North", "North"]


def test_a_small_group_is_named_but_what_it_meets_is_not_shown(drawn):
    hit = (short("A1", "VE1", 0), short("A1", "VE1", -3, group="young"))
    text = str(drawn(*hit, groups=[YOUNG | {"size": 3}]))
    assert "fewer than five people could be recognised: Young." in text
    assert "The loss meets a group of fewer than five people." in text
    assert "−3" not in text
    assert text.count("Young") == 1
    assert "who-moves" not in text


def test_a_fair_mean_is_flagged_above_the_figure(drawn):
    everyone = [("A1", a, h, 1) for a in ("VE1", "VE2") for h in ("short", "long")]
    text = str(drawn(*everyone, short("B1", "VE1", -2, group="young"), groups=[YOUNG]))
    assert "VE1: the mean is fine, but not for all" in text
    assert "Young: −2 on Criterion B1" in text
    assert text.index("the mean is fine") < text.index("'className': 'plot'")


def test_dominance_and_what_is_given_up_are_told_in_words(drawn):
    scores = [("A1", "VE1", 2), ("B1", "VE1", 0), ("A1", "VE2", 1), ("B1", "VE2", -1)]
    text = str(drawn(*((c, a, h, s) for c, a, s in scores for h in ("short", "long"))))
    assert "VE2: VE1 never worse" in text
    assert "VE2 instead of VE1: better on 0, worse on 2, the same on 0" in text
    assert "A2 Criterion A2. No number: VE1, VE2 not assessed." in text


def test_remarks_are_told_with_their_reasons(drawn):
    scores = [(c, a, "long", 1) for c in ("A1", "B1") for a in ("VE1", "VE2")]
    text = str(drawn(*scores))
    assert "No negative impact has been found under any alternative." in text
    assert "All 4 scores are 0 or better." in text


def test_other_matters_of_the_same_people_are_told_with_a_way_to_them(drawn):
    drawn(short("A1", "VE1", -2, group="young"), groups=[YOUNG], basics={"title": "Bus lines"})
    text = str(drawn(groups=[YOUNG]))
    assert "Bus lines" in text
    assert "losses VE1 1; worst score −2" in text


def test_names_are_not_read_as_marks_by_the_figure(drawn):
    assert plain("<b>&amp;", 5) == "&lt;b&gt;&amp;…"
    named = YOUNG | {"name": "<a href='javascript:1'>Young</a>"}
    found = drawn(short("A1", "VE1", -1, group="young"), groups=[named])
    (note,) = figure(found)["layout"]["annotations"]
    assert note["text"].startswith("&lt;a href")


def test_a_figure_of_sixty_groups_is_cut_and_the_table_is_not(drawn):
    groups = [{"id": f"g{i}", "name": f"Group {i}"} for i in range(60)]
    found = drawn(*(short("A1", "VE1", -1, group=g["id"]) for g in groups), groups=groups)
    assert len(figure(found)["layout"]["annotations"]) == MOST_ROWS
    assert len(drawn_table(found, "The numbers as a table")) == 60
    assert "36 more groups and areas are in the table only." in str(found)


def test_as_many_alternatives_as_there_may_be_are_drawn(drawn):
    names = [f"VE{i}" for i in range(1, 12)]
    found = drawn(*(short("A1", a, 1) for a in names), alternatives=names)
    assert "VE11 instead of VE10" in str(found)


def test_one_alternative_and_nothing_known_are_said_in_words(drawn):
    text = str(drawn(short("A1", "VE1", "unknown"), alternatives=["VE1"]))
    assert "There is only one alternative beside the present state." in text
    assert "There are no numbers to compare yet." in text
    assert "Not compared, because nothing has a number: VE1." in text
