from eva_tool.domain.impacts import SECTION_TEXT_LIMIT
from eva_tool.exports.section_text import compose
from eva_tool.language import Language
from tests.domain.build import document, framework

FI = Language("fi")


def test_says_the_alternatives_the_losers_and_what_is_not_known():
    doc = document(
        ("A1", "VE1", "short", -2, {"group": "young"}),
        ("A1", "VE1", "short", "unknown"),
        basics={"title": "Koulut"},
        groups=[{"id": "young", "name": "Ekaluokkalaiset"}],
        hearings=[{"id": "K1", "who": "64 lasta", "status": "held"}],
    )
    text = compose(doc, framework(), FI)
    assert "Koulut" in text
    assert "VE1: Ekaluokkalaiset" in text
    assert "64 lasta" in text
    assert "1" in text.split("\n\n")[-2]


def test_a_limit_stays_when_long_texts_must_go():
    far = [{"indicator": "far", "alternative": "VE1", "value": 4}]
    long = [{"id": f"G{n}", "text": "x" * 900} for n in range(3)]
    text = compose(document(figures=far, gaps=long), framework(), FI)
    assert len(text) <= SECTION_TEXT_LIMIT
    assert "Far" in text
    assert "x" * 900 not in text


def test_nothing_but_a_title_still_makes_a_text():
    assert "VE0" in compose(document(alternatives=()), framework(), FI)


def test_says_how_many_impacts_are_losses_and_names_the_worst():
    scores = (("A1", "VE1", "short", -1), ("A1", "VE1", "long", 1), ("A2", "VE1", "short", -3))
    doc = document(*scores, plan={"depth": "full"})
    text = compose(doc, framework(), Language("en"))
    sentence = "VE1: impacts assessed 3, of which losses 2 and gains 1. Most negative: "
    assert sentence in text
    found = framework().criteria
    assert f"{sentence}{found['A2'].title.en}, {found['A1'].title.en}." in text


def test_only_numbers_are_counted_as_assessed_and_the_unknown_are_told_apart():
    scores = (
        ("A1", "VE1", "short", -1),
        ("A1", "VE1", "long", "unknown"),
        ("B1", "VE1", "short", "not_applicable"),
    )
    text = compose(document(*scores, plan={"depth": "light"}), framework(), Language("en"))
    assert "VE1: impacts assessed 1, of which losses 1 and gains 0; not known 1." in text
    assert "1 of 7 impacts is not known." in text
