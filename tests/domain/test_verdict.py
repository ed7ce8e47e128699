"""The verdict in words says what the numbers say, with their sample size, in each language."""

import re

import pytest

from eva_tool.domain import rivalry, robustness, saying, verdict
from eva_tool.domain.text import LANGUAGES
from eva_tool.language import Language
from tests.domain.build import document, framework
from tests.domain.test_robustness import BOTH, SCORED, STRONG, WEIGHTINGS

WEAK = {"certainty": "weak"}


def verdict_of(*impacts, alternatives=("VE1", "VE2"), horizon="", samples=2_000, **parts):
    whole = document(*impacts, alternatives=alternatives, **parts)
    return verdict.of(robustness.of(whole, framework(), horizon, samples=samples))


def sentences(found):
    parts = [found.grounds, found.anyhow, found.equal, *(s for _, s in found.weightings)]
    return [message for part in (*parts, found.together) for message in part]


def text(found, language="en"):
    return " ".join(Language(language).say(m) for m in sentences(found))


def by(found, name):
    return " ".join(str(m) for w, ms in found.weightings if w.name == name for m in ms)


def test_a_weighting_says_who_is_first_how_surely_and_what_would_change_it():
    said = by(verdict_of(*SCORED, **WEIGHTINGS), "Children first")
    assert "By this weighting VE1 (VE1) is first: in 100% of 2,000 draws" in said
    assert "“B” over 50% (now 30%)" in said
    assert re.search(
        r"If the score of VE\d on “Criterion \w\d” were \d steps? (lower|higher)", said
    )


def test_weightings_that_disagree_make_it_a_matter_of_values():
    said = text(verdict_of(*SCORED, **WEIGHTINGS))
    assert "The weightings disagree." in said
    assert "VE1 (VE1) is first by: Children first." in said
    assert "VE2 (VE2) is first by: Economy." in said
    assert "“Empty” is not counted. No points have been given yet." in said
    assert said.endswith("It decides nothing.")


def test_what_nothing_separates_is_a_close_call():
    same = [(c, a, h, 1, WEAK) for c in ("A1", "B1") for a in ("VE1", "VE2") for h in BOTH]
    said = text(verdict_of(*same, **WEIGHTINGS))
    assert "This is a close call: VE1 was better than VE2 (VE2) in only" in said
    assert "nothing separates these: VE1 (VE1), VE2 (VE2)" in said
    assert "By this weighting nothing separates these" in said


def test_changes_that_lead_to_the_same_are_one_sentence():
    said = by(verdict_of(*SCORED, **WEIGHTINGS), "Children first")
    assert said.count("VE1 loses the first place to VE2") == 1
    assert "when one of these weights changes: “A” under 50% (now 70%), “B” over 50%" in said


def test_a_councillor_reads_five_sentences_and_nothing_is_lost():
    found = verdict_of(*[(*row[:4], WEAK) for row in SCORED], **WEIGHTINGS)
    assert 3 <= len(found.leading) <= 5
    assert "came first most often" in str(found.leading[0])
    assert any("The weightings disagree." in str(m) for m in found.leading)
    whole = [*found.grounds, *found.anyhow, *found.equal, *found.together]
    assert sorted(map(str, (*found.leading, *found.more))) == sorted(map(str, whole))


def test_a_clear_case_is_no_close_call():
    clear = [(c, "VE1", h, 3, STRONG) for c in ("A1", "B1") for h in BOTH]
    clear += [(c, "VE2", h, -1, STRONG) for c in ("A1", "B1") for h in BOTH]
    said = text(verdict_of(*clear, **WEIGHTINGS))
    assert "close call" not in said
    assert "VE1 (VE1) came first most often: in 100% of 2,000 draws" in said
    assert "In none of 2,000 draws came first: VE0 (Now), VE2 (VE2)." in said
    assert "No change in the weight of one category alone" in said
    assert "All 2 weightings put VE1 (VE1) first." in said


def test_what_is_left_out_is_told_first():
    rows = [*SCORED, *(("A2", "VE1", h, 1) for h in BOTH)]
    found = verdict_of(*rows, plan={"depth": "full"})
    assert str(found.grounds[0]).startswith("The order rests on 2 of 3 criteria; 1 lacks a number")


@pytest.mark.parametrize("horizon", ["", "short", "long"])
def test_poor_input_gets_a_sentence(horizon):
    nothing = verdict_of(horizon=horizon)
    assert [str(m)[:30] for m in sentences(nothing)] == ["No alternative has a score, so"]
    one = verdict_of(
        *(row for row in SCORED if row[1] == "VE1"), alternatives=("VE1",), horizon=horizon
    )
    assert "Only VE1 (VE1) is compared with the present state." in text(one)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_share_carries_its_sample_size_in_every_language(language):
    rows = [(*row[:4], WEAK) for row in SCORED]
    said = Language(language)
    for message in sentences(verdict_of(*rows, **WEIGHTINGS)):
        words = said.say(message)
        assert "{" not in words
        if "share" in message.params:
            assert said.number(2_000) in words
        if language != "en":
            assert words != str(message)


@pytest.mark.parametrize(
    ("part", "words"),
    [(0, "0%"), (1, "100%"), (0.001, "less than 1%"), (0.999, "more than 99%"), (0.914, "91%")],
)
def test_what_is_not_quite_all_or_nothing_is_not_rounded_to_it(part, words):
    assert str(saying.share(part)) == words


def test_a_first_place_that_the_draws_do_not_hold_up_is_said_to_be_unsure():
    """By the scores VE1 is ahead by a hair; its ranges go down, those of VE2 up."""
    rows = [("A1", "VE1", h, 2, {**STRONG, "low": -2}) for h in BOTH]
    rows += [("A1", "VE2", h, 1, {**STRONG, "high": 3}) for h in BOTH]
    weightings = {
        "weightings": [{"id": "W1", "name": "Ours"}],
        "weights": [{"weighting": "W1", "item": "a", "points": 10}],
    }
    whole = document(*rows, **weightings)
    counted = robustness.of(whole, framework(), samples=2_000)
    view = counted.views[1]
    assert view.firsts == (1,)
    assert rivalry.overtaken(view, 1)
    assert not rivalry.close_call(view, 1)
    said = by(verdict.of(counted), "Ours")
    assert "By this weighting VE1 (VE1) is first" in said
    share = str(saying.share(rivalry.against(view, 2, 1)))
    assert f"However, VE2 (VE2) was better than VE1 in {share} of 2,000 draws." in said
    assert "close call" not in said
