"""Missing numbers, contradictions, nonsense and strangers where the order is asked for."""

import pytest

from eva_tool.services import assessments
from tests.domain import build
from tests.web.robust_page import asked, figures, save, told, words


@pytest.fixture
def client(browser_as):
    return browser_as("alice")


@pytest.fixture
def stored(parts, alice):
    """An assessment with these impacts."""

    def store(*impacts, **more):
        document = build.document(*impacts, plan={"depth": "full"}, **more)
        with parts.writing() as db:
            return assessments.import_document(db, alice, parts.library.frameworks, document)

    return store


def test_what_was_left_out_is_named_with_its_reason(client, rich):
    text = told(client, rich)
    assert "6 criteria have no part in the order" in text
    assert "No number: VE" in text


def test_contradicting_limits_are_said_and_the_others_counted(client, parts, alice, rich):
    save(parts, alice, rich, "weights/W2.journey/low", 90)
    text = told(client, rich)
    assert "“Talous ja tilat kuntoon (Valtuustoryhmä Tasapaino)” is not counted." in text
    assert "W1 Lapset ensin" in text
    assert "W2" not in told(client, rich, "numbers", by="W2")


def test_without_scores_a_sentence_says_what_is_missing(client, draft):
    parts = asked(client, draft)["parts"]
    text = words(parts["verdict"]["html"])
    assert "No alternative has a score, so no order can be told." in text
    assert "What the figures say of the limits" in text
    assert words(parts["controls"]["html"]).strip() == ""
    assert words(parts["numbers"]["html"]).strip() == ""


def test_when_nothing_is_known_that_is_said_and_not_counted_as_zero(client, stored):
    number = stored(
        *(
            (c, a, h, "unknown")
            for c in ("A1", "B1")
            for a in ("VE1", "VE2")
            for h in ("short", "long")
        )
    )
    text = told(client, number)
    assert "is not known or not applicable, so no order can be told. Not known is not 0." in text
    assert "10,000" not in text


def test_what_is_not_known_is_not_compared_and_never_zero(client, stored):
    number = stored(("A1", "VE1", "short", 1), ("A1", "VE2", "short", "unknown"))
    text = told(client, number, horizon="short")
    assert "Without scores, and therefore not compared: VE2 (VE2)." in text


def test_nothing_with_a_number_under_every_alternative_is_said(client, stored):
    number = stored(("A1", "VE1", "short", 1), ("B1", "VE2", "short", 1))
    text = told(client, number, horizon="short")
    assert "No criterion has a number under every alternative" in text


def test_one_alternative_is_compared_with_the_present_state_only(client, stored):
    number = stored(*(("A1", "VE1", h, 1) for h in ("short", "long")), alternatives=["VE1"])
    assert "Only VE1 (VE1) is compared with the present state." in told(client, number)


def test_many_alternatives_are_counted_too(client, stored):
    names = [f"VE{i}" for i in range(1, 12)]
    scores = [("A1", a, h, i % 7 - 3) for i, a in enumerate(names) for h in ("short", "long")]
    number = stored(*scores, alternatives=names)
    assert "VE11" in told(client, number)
    assert len(figures(client, number)[0]["data"]) == 12


@pytest.mark.parametrize("name", ["samples", "horizon", "by", "known", "on"])
@pytest.mark.parametrize("value", ["", "-1", "1e9", "\x00", "../..", "<b>", "ä" * 5_000])
def test_nonsense_is_as_if_nothing_was_asked(client, rich, name, value):
    plain = asked(client, rich)
    assert asked(client, rich, **{name: value}) == plain


def test_names_are_text_wherever_they_are_shown(client, parts, alice, rich):
    save(parts, alice, rich, "weightings/W1/name", "<b onclick=x>Mine</b>")
    save(parts, alice, rich, "alternatives/VE3/name", "\"'><script>")
    drawn = asked(client, rich, by="W1")["parts"]
    for part in drawn.values():
        assert "<b onclick" not in part["html"]
        assert "<script" not in part["html"]


def test_another_organisation_and_the_public_learn_nothing(browser_as, server, rich):
    path = f"/assessments/{rich}/robustness"
    assert browser_as("mallory").http.get(path).status_code == 404
    assert browser_as("carol").http.get(path).status_code in (403, 404)
    assert server.test_client().get(path).status_code in (302, 401)


def test_readers_see_it_too(browser_as, rich):
    assert "Counted from" in told(browser_as("rita"), rich)
