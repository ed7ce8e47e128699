"""How sure the order is, as the comparison page asks for it: a moment at a time, then at once."""

import re

import pytest

from eva_tool.domain import robustness as engine
from eva_tool.domain import verdict
from eva_tool.domain.robustness import MANY_SAMPLES, SAMPLES
from eva_tool.language import Language
from eva_tool.services import items, robustness
from eva_tool.web import robust, robust_ids
from tests.conftest import MOMENT
from tests.tree import nodes
from tests.web.robust_page import asked, figures, question, save, told, words


@pytest.fixture(autouse=True)
def forgetful():
    """Nothing is kept from another test."""
    robustness._KEPT.clear()
    robustness._BEGUN.clear()


@pytest.fixture
def client(browser_as):
    return browser_as("alice")


def test_the_page_holds_empty_boxes_and_draws_nothing_itself(client, rich):
    page = client.page(f"/assessments/{rich}/comparison").json
    box = next(p for p in nodes(page) if p.get("id") == robust_ids.BOX)
    assert box["data-of"] == f"/assessments/{rich}/robustness"
    held = [p["props"] for p in box["children"]]
    assert [p["data-part"] for p in held] == list(robust_ids.PARTS)
    assert all(p.get("children") is None for p in held)
    assert not robustness._KEPT
    assert not robustness._BEGUN


def test_the_verdict_is_that_of_the_engine_word_for_word(client, parts, rich):
    case = next(iter(parts.library.cases.values()))
    found = engine.of(case, parts.library.frameworks[case.framework])
    said, english = verdict.of(found), Language("en")
    text = told(client, rich)
    for message in (*said.grounds, *said.anyhow, *said.equal, *said.together):
        assert words(english.say(message)) in text
    own = told(client, rich, "numbers", by="W2")
    for message in dict((w.id, m) for w, m in said.weightings)["W2"]:
        assert words(english.say(message)) in own


def test_sample_size_and_seed_are_told(client, rich):
    text = told(client, rich)
    assert "Counted from 10,000 draws with the seed 1" in text
    assert "first most often: in" in text


def test_many_draws_are_told_how_far_they_are(client, rich, monkeypatch):
    monkeypatch.setattr(robust, "MOMENT", 0.02)
    percents = []
    for _ in range(1_000):
        reply = question(client, rich, samples=MANY_SAMPLES)
        percents.append(reply["percent"])
        if reply["done"]:
            break
        assert reply.keys() == {"done", "percent", "said", "parts"}
        assert reply["parts"].keys() == {"controls"}
    assert reply["said"] == "100,000 draws are counted."
    assert percents == sorted(percents)
    assert len(set(percents)) > 2


@pytest.fixture
def narrow(parts, alice, rich):
    """An order whose limits leave so little room that it has to be walked through."""
    case = next(iter(parts.library.cases.values()))
    framework = parts.library.frameworks[case.framework]
    with parts.writing() as db:
        items.add(db, alice, parts.library.frameworks, rich, "weightings", {}, MOMENT)
    save(parts, alice, rich, "weightings/W4/method", "rank")
    for rank, category in enumerate(framework.categories, 1):
        share = round(100 / len(framework.categories))
        for name, value in (("rank", rank), ("low", share - 3), ("high", share + 3)):
            save(parts, alice, rich, f"weights/W4.{category.id}/{name}", value)
    return rich


def test_weights_that_are_hard_to_find_are_told_from_the_first_and_can_be_stopped(
    client, narrow, monkeypatch
):
    monkeypatch.setattr(robust, "MOMENT", 0.02)
    first, *others = replies = [question(client, narrow)]
    assert {"data-stop", 'data-samples="100000"'} <= set(
        re.findall(r'data-stop(?=[ =])|data-samples="100000"', first["parts"]["controls"]["html"])
    )
    known = first["parts"]["controls"]["key"]
    while not replies[-1]["done"]:
        replies.append(question(client, narrow, known=known))
    others = [reply["percent"] for reply in replies[:-1]]
    assert others == sorted(others)
    assert len(set(others)) > 4
    assert all(reply["parts"] == {} for reply in replies[1:-1])
    assert "controls" not in replies[-1]["parts"]


def test_a_pause_changes_no_number(client, rich, monkeypatch):
    at_once = asked(client, rich)["parts"]
    robustness._KEPT.clear()
    monkeypatch.setattr(robust, "MOMENT", 1e-6)
    slowly = [question(client, rich) for _ in range(3)]
    assert not any(reply["done"] for reply in slowly)
    monkeypatch.setattr(robust, "MOMENT", 0.2)
    assert asked(client, rich)["parts"] == at_once


def test_what_is_counted_is_kept(client, rich, monkeypatch):
    asked(client, rich)
    monkeypatch.setattr(robust, "MOMENT", 0.0)
    assert question(client, rich)["done"]
    assert not question(client, rich, horizon="short")["done"]


def test_only_the_weighting_that_changed_is_drawn_again(client, parts, alice, rich):
    before = asked(client, rich, by="W2")["parts"]
    kept = set(robustness._KEPT)
    save(parts, alice, rich, "weights/W1.journey/points", 10)
    known = ",".join(part["key"] for part in before.values())
    after = asked(client, rich, by="W2", known=known)["parts"]
    assert after.keys() == {"verdict"}
    assert len(set(robustness._KEPT) - kept) == 1


def test_a_changed_score_draws_all_again(client, parts, alice, rich):
    before = asked(client, rich)["parts"]
    save(parts, alice, rich, "impacts/L1.VE3.short/score", -3)
    after = asked(client, rich)["parts"]
    assert before["verdict"] != after["verdict"]
    assert before["numbers"] != after["numbers"]


def test_a_changed_text_draws_nothing_again(client, parts, alice, rich):
    asked(client, rich)
    kept = set(robustness._KEPT)
    save(parts, alice, rich, "impacts/L1.VE3.short/reason", "Another reason.")
    asked(client, rich)
    assert set(robustness._KEPT) == kept


def test_nobody_waits_while_somebody_else_draws(client, rich):
    with robustness._TURN:
        assert not question(client, rich)["done"]
    assert asked(client, rich)["done"]


def test_little_is_kept_for_those_who_ask_no_more(client, rich, monkeypatch):
    monkeypatch.setattr(robust, "MOMENT", 0.001)
    for horizon in ("both", "short", "long"):
        for samples in (SAMPLES, MANY_SAMPLES):
            question(client, rich, horizon=horizon, samples=samples)
    assert len(robustness._BEGUN) <= robustness.MOST_BEGUN


def test_each_horizon_has_its_own_numbers(client, rich):
    both, short = told(client, rich), told(client, rich, horizon="short")
    assert "Both horizons together. Counted from" in both
    assert "Short term. Counted from" in short
    assert "a step is one step on both horizons" not in told(
        client, rich, "numbers", horizon="short"
    )


def test_bars_of_ranks_are_the_numbers_of_the_table(client, rich):
    ranks, _flips = figures(client, rich)
    assert [round(sum(x), 9) for x in zip(*(bar["x"] for bar in ranks["data"]), strict=True)] == [
        1.0
    ] * 4
    text = told(client, rich, "numbers")
    first = ranks["data"][0]["x"]
    assert ranks["data"][0]["text"][0] == f"rank 1: {round(100 * first[0])}%"
    assert f"VE0 Verkko ennallaan {round(100 * first[0])}%" in text


def test_where_several_are_first_it_is_said_whose_limits_are_shown(client, rich):
    tied = "nothing separates these: VE0, VE3. The limits are those of VE0."
    assert tied in told(client, rich, "numbers")
    assert "The limits are those of" not in told(client, rich, "numbers", by="W2")


def test_flips_of_the_figure_end_at_the_whole(client, rich):
    _ranks, flips = figures(client, rich, by="W1")
    assert all(
        sum(x) == pytest.approx(1) for x in zip(*(bar["x"] for bar in flips["data"]), strict=True)
    )
    assert len(flips["layout"]["shapes"]) == len(flips["data"][0]["x"])
