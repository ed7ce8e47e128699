"""Weightings on the comparison page: none at first, written in folds, counted as they are saved."""

import re
from html import unescape

import pytest

from eva_tool.services import fields
from eva_tool.web import forms, ids, weighting_ids
from tests.conftest import MOMENT
from tests.tree import nodes

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


def results(client, number):
    """What the page asks for after a change, as words."""
    reply = client.http.get(f"/assessments/{number}/weightings")
    return unescape(re.sub(r"<[^>]*>", " ", reply.text)) if reply.status_code == 200 else None


def test_without_weightings_there_are_no_totals(browser_as, draft):
    client = browser_as("alice")
    assert "Nobody has weighted the alternatives." in str(page(client, draft))
    assert results(client, draft) == ""


def test_weightings_stand_below_everything_else(client, rich):
    text = str(page(client, rich))
    order = [text.index(w) for w in ("Limits: ", "Scores against VE0", "Add a weighting", RESULTS)]
    assert order == sorted(order)


def test_several_are_side_by_side_as_an_aid_for_calculating(client, rich):
    text = results(client, rich)
    assert "calculation aid" in text
    for name in ("Lapset ensin", "Talous ja tilat kuntoon", "Kylät elävinä"):
        assert name in text
    assert "rank 1" in text


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
    assert "24.3 %" not in results(client, rich)
    client.save("weights/W1.journey/points", "10")
    assert "24.3 %" in results(client, rich)  # 90 of 370 points


def test_limits_that_contradict_each_other_are_said_and_not_refused(client, rich):
    assert "is-saved" in client.save("weights/W2.journey/low", "90").text
    said = results(client, rich)
    assert "The lower limits add up to 110" in said
    assert said.count("rank 1") == 6  # the two others are still counted, on three horizons


def test_another_level_asks_for_other_weights(client, rich):
    reply = client.save("weightings/W2/level", "criterion").json
    found = paths(drawn(reply, weighting_ids.entered("W2")))
    assert "weights/W2.L1/points" in found
    assert "weights/W2.journey/points" not in found
    assert "No points have been given yet." in results(client, rich)


def test_adding_and_removing_tells_the_page_to_ask_again(client, rich):
    reply = client.change(ids.add(LIST), "n_clicks", 1).json
    assert reply["sideUpdate"][RESULTS]["data-at"]
    assert "W4" in results(client, rich)
    client.change(ids.change(LIST, "W1", "remove"), "n_clicks", 1)
    assert "Lapset ensin" not in results(client, rich)


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
    before = results(client, rich)
    with parts.writing() as db:
        known = parts.library.frameworks
        fields.save(db, alice, known, rich, "impacts/L1.VE3.short/score", -3, 0, MOMENT)
    assert results(client, rich) != before


def test_names_are_text_and_no_tags(client, rich):
    client.save("weightings/W1/name", "<script>alert(1)</script>")
    reply = client.http.get(f"/assessments/{rich}/weightings").text
    assert "<script" not in reply
    assert "&lt;script&gt;" in reply


def test_nobody_else_asks_for_them(browser_as, rich):
    assert results(browser_as("mallory"), rich) is None
    assert results(browser_as("carol"), rich) is None
