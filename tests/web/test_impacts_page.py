"""The impacts step over Dash's protocol: what is drawn, what follows a save, what is refused."""

import pytest

from eva_tool.services import assessments, fields
from eva_tool.web import context, ids, impact_ids
from tests.domain import build


@pytest.fixture
def stored(parts, alice):
    def store(*impacts, **document):
        made = build.document(*impacts, **document)
        with parts.writing() as db:
            return assessments.import_document(db, alice, parts.library.frameworks, made)

    return store


def props(tree, id):
    """The props of the component with this id, wherever it is in a reply."""
    if isinstance(tree, dict):
        if tree.get("props", {}).get("id") == id:
            return tree["props"]
        return next((p for v in tree.values() if (p := props(v, id)) is not None), None)
    if isinstance(tree, list):
        return next((p for v in tree if (p := props(v, id)) is not None), None)
    return None


def impacts(client, assessment_id, query=""):
    client.hold(ids.ASSESSMENT, "data", assessment_id)
    client.hold(ids.URL, "search", query)
    return client.page(f"/assessments/{assessment_id}/impacts{query}")


def side(reply):
    return reply.json.get("sideUpdate") or {}


def test_a_cell_says_in_words_what_it_shows(browser_as, stored):
    known = {"certainty": "moderate"}
    own = ("A1", "VE1", "short", -3, {"group": "young"})
    there = stored(
        ("A1", "VE1", "short", -2, known), own, groups=[{"id": "young", "name": "Young"}]
    )
    reply = impacts(browser_as("alice"), there, "?view=full")
    cell = props(reply.json, impact_ids.cell("A1.VE1.short"))
    assert cell["children"] == "−2"
    assert cell["aria-label"].startswith("A1 Criterion A1, VE1, short: −2")
    assert "certainty moderate" in cell["aria-label"]
    assert "1 group" in cell["aria-label"]
    assert {"s-n2", "cert-2", "has-groups"} <= set(cell["className"].split())


def test_unknown_not_applicable_open_and_zero_differ(browser_as, stored):
    rows = [("A1", "VE1", "short", "unknown"), ("A1", "VE1", "long", "not_applicable")]
    there = stored(*rows, ("A1", "VE2", "short", 0))
    reply = impacts(browser_as("alice"), there, "?view=full")
    cells = [
        props(reply.json, impact_ids.cell(f"A1.{key}"))
        for key in ("VE1.short", "VE1.long", "VE2.short", "VE2.long")
    ]
    assert [c["children"] for c in cells] == ["?", "–", "0", ""]
    assert len({c["className"] for c in cells}) == 4


def test_the_present_state_has_no_cell(browser_as, draft):
    reply = impacts(browser_as("alice"), draft, "?view=full")
    assert '"key":"A1.VE1.short"' in reply.text.replace(" ", "")
    assert '"key":"A1.VE0' not in reply.text.replace(" ", "")


def test_one_cell_is_the_tab_stop(browser_as, draft):
    text = impacts(browser_as("alice"), draft, "?view=full").text
    assert text.count('"data-hz"') == 8
    assert text.count('"tabIndex":"-1"') >= 7


def test_the_address_opens_a_cell_with_its_fields(browser_as, draft):
    reply = impacts(browser_as("alice"), draft, "?view=full&cell=A1.VE1.short")
    for name in ("score", "low", "high", "certainty", "reason", "evidence"):
        assert props(reply.json, ids.field(f"impacts/A1.VE1.short/{name}")), name
    assert props(reply.json, impact_ids.PANEL)["className"] == "panel-in is-open"


@pytest.mark.parametrize(
    "query", ["?cell=A1.VE0.short", "?cell=%22%3E%3Cscript%3E", "?cell=A1.VE9.short&show=x&view=y"]
)
def test_an_impossible_cell_opens_nothing(browser_as, draft, query):
    reply = impacts(browser_as("alice"), draft, query)
    assert reply.status_code == 200
    assert props(reply.json, impact_ids.PANEL)["className"] == "panel-in"


def test_a_group_is_scored_inside_its_cell(browser_as, stored):
    there = stored(groups=[{"id": "young", "name": "Young"}])
    client = browser_as("alice")
    reply = impacts(client, there, "?view=full&cell=A1.VE1.short.group.young")
    path = "impacts/A1.VE1.short.group.young/score"
    assert props(reply.json, ids.field(path))
    client.hold(ids.ASSESSMENT, "data", there)
    assert "Saved" in client.save(path, -3).text


def test_a_filter_leaves_only_rows_that_have_such_cells(browser_as, stored):
    there = stored(("A1", "VE1", "short", "unknown"))
    reply = impacts(browser_as("alice"), there, "?view=full&show=unknown")
    assert props(reply.json, impact_ids.cell("A1.VE1.short"))
    assert props(reply.json, impact_ids.cell("B1.VE1.short")) is None


def test_a_save_repaints_its_cell_and_the_counts(browser_as, draft):
    client = browser_as("alice")
    impacts(client, draft, "?view=full&cell=A1.VE1.short")
    path = "impacts/A1.VE1.short/score"
    client.save(path, 2)
    reply = client.change(impact_ids.SAVED, "data", {"paths": [path], "at": 1})
    cell = side(reply)[ids.dom(impact_ids.cell("A1.VE1.short"))]
    assert cell["children"] == "+2"
    assert "Open 7" in str(side(reply)[impact_ids.FILTERS])
    low = side(reply)[ids.dom(ids.field("impacts/A1.VE1.short/low"))]["options"]
    assert [o["value"] for o in low] == ["", "-3", "-2", "-1", "0", "1", "2"]


def test_a_reader_sees_text_and_no_inputs(browser_as, stored):
    there = stored(("A1", "VE1", "short", -2, {"reason": "Twelve pupils would walk further."}))
    client = browser_as("rita")
    for query in ("?view=full&cell=A1.VE1.short", "?view=light"):
        reply = impacts(client, there, query)
        assert '"part":"field"' not in reply.text.replace(" ", "")
        assert '"part":"impact-scope"' not in reply.text.replace(" ", "")
    assert "Twelve pupils" in impacts(client, there, "?view=full&cell=A1.VE1.short").text


def test_without_alternatives_the_page_says_what_to_do(browser_as, stored):
    reply = impacts(browser_as("alice"), stored(alternatives=()))
    assert "no alternative besides VE0" in reply.text
    assert "Describe an alternative" in reply.text


def test_a_sign_in_the_light_view_keeps_the_depth(browser_as, stored):
    there = stored(("A1", "VE1", "short", -3))
    reply = impacts(browser_as("alice"), there, "?view=light")
    radios = props(reply.json, ids.field("impacts/A1.VE1.short/score"))
    assert radios["value"] == -3
    assert [o["value"] for o in radios["options"]] == [-3, 0, 1, "unknown"]


def test_a_criterion_is_taken_in_and_left_out(browser_as, draft, parts, alice):
    client = browser_as("alice")
    impacts(client, draft, "?view=light")
    for deed, inside in (("take", True), ("drop", False)):
        reply = client.change(impact_ids.scope("A2", deed), "n_clicks", 1)
        assert reply.status_code == 200
        with parts.reading() as db:
            view = assessments.view(db, alice, parts.library.frameworks, draft)
        chosen = {c.criterion: c.selected for c in view.document.criteria}
        assert chosen["A2"] is inside
        assert side(reply)[impact_ids.BODY]


def test_a_reader_cannot_choose_criteria_by_hand(browser_as, draft):
    client = browser_as("rita")
    impacts(client, draft, "?view=light")
    reply = client.change(impact_ids.scope("A2", "take"), "n_clicks", 1)
    assert "role does not allow" in reply.text


def test_the_history_of_a_cell_names_who_changed_what(browser_as, draft, parts, alice):
    with parts.writing() as db:
        path = "impacts/A1.VE1.short/score"
        fields.save(db, alice, parts.library.frameworks, draft, path, -1, 0, context.now())
    text = impacts(browser_as("bob"), draft, "?view=full&cell=A1.VE1.short").text
    assert "History: 1 change" in text
    assert "Alice" in text


def test_one_click_scores_the_rest_of_a_criterion_as_no_change(alice_at, draft, parts, alice):
    alice_at.hold(ids.URL, "search", "?view=light")
    reply = alice_at.change(impact_ids.scope("A1", "rest"), "n_clicks", 1)
    assert "4 impacts scored 0." in reply.text
    with parts.reading() as db:
        document = assessments.view(db, alice, parts.library.frameworks, draft).document
    assert {i.score for i in document.impacts} == {0}
