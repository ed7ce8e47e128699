"""Weightings on the comparison page: none at first, written in folds, counted as they are saved."""

import pytest

from eva_tool.services import fields
from eva_tool.web import forms, ids, weighting_ids
from eva_tool.web.context import now
from tests.web.test_wiring import nodes

LIST = "weightings"


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


def test_a_changed_weight_is_counted_at_once(client, rich):
    before = str(page(client, rich))
    assert "24.3 %" not in before
    reply = client.save("weights/W1.journey/points", "10").json
    assert "24.3 %" in str(drawn(reply, weighting_ids.RESULTS))  # 90 of 370 points


def test_limits_that_contradict_each_other_are_said_and_not_refused(client):
    reply = client.save("weights/W2.journey/low", "90").json
    said = str(drawn(reply, weighting_ids.RESULTS))
    assert "The lower limits add up to 110" in said
    assert "Lapset ensin" in said  # the others are still counted


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
    first = str(drawn(client.save("weights/W2.journey/points", "40").json, weighting_ids.RESULTS))
    with parts.writing() as db:
        known = parts.library.frameworks
        path = "impacts/L1.VE1.short/score"
        fields.save(db, alice, known, rich, path, 3, 0, now())
    second = str(
        drawn(client.save("weights/W2.journey/points", "40", 1).json, weighting_ids.RESULTS)
    )
    assert first != second
