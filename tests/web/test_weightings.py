"""Weightings on the comparison page: none at first, written in folds, counted as they are saved."""

import pytest

from eva_tool.services import fields
from eva_tool.web import forms, ids, weighting_ids
from tests.conftest import MOMENT
from tests.web.test_wiring import nodes

LIST, RESULTS = "weightings", weighting_ids.RESULTS


@pytest.fixture
def client(browser_as, rich):
    client = browser_as("alice")
    client.hold(ids.ASSESSMENT, "data", rich)
    return client


def page(client, number):
    return client.page(f"/assessments/{number}/comparison").json


def paths(tree):
    found = [p["id"] for p in nodes(tree) if isinstance(p.get("id"), dict)]
    return {i["path"] for i in found if i["part"] == "field"}


def drawn(reply, id):
    """What a callback drew beside its own output."""
    return reply["sideUpdate"][ids.dom(id)]["children"]


def test_without_weightings_there_are_no_totals(browser_as, draft):
    text = str(page(browser_as("alice"), draft))
    assert "Nobody has weighted the alternatives." in text
    assert "calculation aid" not in text


def test_the_case_shows_several_side_by_side_below_everything_else(client, rich):
    text = str(page(client, rich))
    order = ("Limits: ", "All impacts", "Add a weighting", "Totals and ranks", "calculation aid")
    assert [text.index(w) for w in order] == sorted(text.index(w) for w in order)
    for name in ("Lapset ensin", "Talous ja tilat kuntoon", "Kylät elävinä"):
        assert name in text


def test_fields_are_drawn_when_a_weighting_is_opened(client, rich):
    assert paths(page(client, rich)) == set()
    found = paths(client.change(ids.fold(LIST, "W2"), "n_clicks", 1).json)
    assert {f"weightings/W2/{name}" for name in forms.FORMS[LIST]} <= found
    asked = {
        f"weights/W2.{c}/{n}" for c in ("journey", "adults") for n in ("points", "low", "high")
    }
    assert asked <= found
    assert not any(path.endswith("/rank") for path in found)


def test_a_rank_order_asks_for_ranks(client):
    found = paths(client.change(ids.fold(LIST, "W3"), "n_clicks", 1).json)
    assert "weights/W3.journey/rank" in found
    assert "weights/W3.journey/points" not in found


def counted(client, path, value, revision=0):
    """Save a weight, and what the browser then asks for: what is counted anew."""
    stamp = client.save(path, value, revision).json["sideUpdate"][weighting_ids.CHANGED]["data"]
    return client.change(weighting_ids.CHANGED, "data", stamp).json["response"][RESULTS]


def box(tree):
    """What the page shows below the weightings."""
    (found,) = (p for p in nodes(tree) if p.get("id") == RESULTS)
    return found


def patched(children, patch):
    """What the browser makes of the changes."""
    for one in patch["operations"]:
        *way, last = one["location"]
        place = children
        for step in way:
            place = place[step]
        place[last] = one["params"]["value"]
    return children


def test_a_changed_weight_is_counted_at_once_and_only_its_column(client, rich):
    before = box(page(client, rich))
    client.hold(RESULTS, "data-shape", before["data-shape"])
    reply = counted(client, "weights/W1.journey/points", "10")
    after = box(page(client, rich))
    patch = reply["children"]
    assert len(patch["operations"]) < 30
    assert patched(before["children"], patch) == after["children"]
    assert "24.3 %" in str(after)  # 90 of 370 points
    assert reply["data-shape"] == after["data-shape"]


def test_what_was_drawn_before_something_else_changed_is_drawn_whole(client, rich):
    client.hold(RESULTS, "data-shape", "other|a|b|c")
    reply = counted(client, "weights/W1.journey/points", "10")
    assert reply["children"] == box(page(client, rich))["children"]


def test_limits_that_contradict_each_other_are_said_and_not_refused(client, rich):
    client.hold(RESULTS, "data-shape", box(page(client, rich))["data-shape"])
    said = str(counted(client, "weights/W2.journey/low", "90"))
    assert "The lower limits add up to 110" in said
    assert "Lapset ensin" not in said  # the others stay as they are


def test_another_level_asks_for_other_weights(client):
    reply = client.save("weightings/W2/level", "criterion").json
    found = paths(drawn(reply, weighting_ids.entered("W2")))
    assert "weights/W2.L1/points" in found
    assert "weights/W2.journey/points" not in found
    assert "No points have been given yet." in str(drawn(reply, weighting_ids.RESULTS))


def test_adding_and_removing_is_followed_by_what_is_counted(client):
    reply = client.change(ids.add(LIST), "n_clicks", 1).json
    assert "W4" in str(drawn(reply, weighting_ids.RESULTS))
    reply = client.change(ids.change(LIST, "W1", "remove"), "n_clicks", 1).json
    assert "Lapset ensin" not in str(drawn(reply, weighting_ids.RESULTS))


def test_a_text_is_no_number(client):
    assert "is-invalid" in client.save("weights/W2.journey/points", "paljon").text
    assert "is-invalid" in client.save("weights/W2.journey/points", "101").text


def test_readers_see_the_weights_and_write_none(browser_as, parts, alice, people, rich):
    client = browser_as("rita")
    client.hold(ids.ASSESSMENT, "data", rich)
    assert "Add a weighting" not in str(page(client, rich))
    reply = client.change(ids.fold(LIST, "W2"), "n_clicks", 1).json
    boxes = [p for p in nodes(reply) if p.get("inputmode") == "numeric"]
    assert boxes
    assert all(box["readonly"] for box in boxes)


def test_what_is_kept_ends_with_an_edit_of_the_assessment(client, parts, alice, rich):
    """Values of scores are kept between weights, not beyond the next score."""
    before = box(page(client, rich))
    with parts.writing() as db:
        known = parts.library.frameworks
        fields.save(db, alice, known, rich, "impacts/L1.VE3.short/score", -3, 0, MOMENT)
    after = box(page(client, rich))
    assert before["data-shape"].partition("|")[0] != after["data-shape"].partition("|")[0]
    assert before["children"] != after["children"]
