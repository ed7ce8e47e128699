"""The house style as it is stored: by administrators, for their own organisation, with a log."""

from dataclasses import replace

import pytest

from eva_tool.db.models import LogEntry
from eva_tool.domain.errors import Invalid
from eva_tool.domain.housestyle import ACCENT, PLAIN
from eva_tool.services import annexes, housestyle, reading
from tests import pictures
from tests.conftest import MOMENT
from tests.publishing import publish

GIVEN = {
    "main": "#7A1F5C",
    "accent": "",
    "address": "Testilän kunta, Tie 1",
    "contact": "kirjaamo@testila.example",
    "statement": "https://www.testila.example/saavutettavuus",
}


def logged(db):
    return [(row.event, row.detail) for row in db.query(LogEntry).order_by(LogEntry.id)]


@pytest.fixture
def styled(db, pia):
    housestyle.change(db, pia, GIVEN, MOMENT)
    housestyle.set_logo(db, pia, pictures.picture(), " Coat of  arms ", MOMENT)
    return housestyle.view(db, pia)


def test_without_settings_all_is_as_delivered(db, pia, alice):
    assert housestyle.view(db, pia) == housestyle.of_house(db, alice) == PLAIN


def test_a_style_is_stored_and_logged(db, pia, styled):
    assert (styled.main, styled.accent) == ("#7a1f5c", ACCENT)
    assert styled.lines == ("Testilän kunta, Tie 1", "kirjaamo@testila.example")
    assert styled.logo_text == "Coat of arms"
    assert pictures.opened(styled.logo).size == (300, 100)
    (first, changed), (second, told) = logged(db)
    assert (first, second) == ("house_style", "logo")
    before = replace(styled, logo=b"", logo_text="")
    assert changed == {"changed": [k for k in GIVEN if k != "accent"], "mark": before.mark}
    assert told == {"mark": styled.mark}, "what was typed is not in the log"


def test_everybody_of_the_house_prints_with_it_and_nobody_else(db, people, mallory, styled):
    for name in ("alice", "bob", "carol"):
        assert housestyle.of_house(db, people[name]) == styled
    assert housestyle.of_house(db, mallory) == PLAIN


def test_what_does_not_change_is_not_logged(db, pia, styled):
    housestyle.change(db, pia, GIVEN, MOMENT)
    housestyle.set_logo(db, pia, b"", "Coat of arms", MOMENT)
    assert len(logged(db)) == 2


def test_one_poor_colour_keeps_all_as_it_was(db, pia, styled):
    with pytest.raises(Invalid, match=r"2\.02 : 1"):
        housestyle.change(db, pia, {**GIVEN, "accent": "#f5a623", "address": "Other"}, MOMENT)
    assert housestyle.view(db, pia) == styled


def test_empty_boxes_bring_back_what_was_delivered(db, pia, styled):
    housestyle.change(db, pia, {}, MOMENT)
    housestyle.remove_logo(db, pia, MOMENT)
    housestyle.remove_logo(db, pia, MOMENT)
    assert housestyle.view(db, pia) == PLAIN
    assert [event for event, _detail in logged(db)][2:] == ["house_style", "logo_removed"]
    assert "main" in logged(db)[2][1]["changed"]


@pytest.mark.parametrize("text", ["", "  ", "x" * 151, None, 5])
def test_a_logo_needs_words(db, pia, text):
    with pytest.raises(Invalid, match="in words what the logo shows"):
        housestyle.set_logo(db, pia, pictures.picture(), text, MOMENT)
    assert housestyle.view(db, pia) == PLAIN


def test_words_alone_need_a_logo(db, pia, styled):
    housestyle.set_logo(db, pia, b"", "A spruce", MOMENT)
    assert housestyle.view(db, pia).logo == styled.logo
    assert housestyle.view(db, pia).logo_text == "A spruce"
    housestyle.remove_logo(db, pia, MOMENT)
    with pytest.raises(Invalid, match="Choose a file first"):
        housestyle.set_logo(db, pia, b"", "A spruce", MOMENT)


@pytest.mark.parametrize("value", [None, 5, ["#7a1f5c"], {"a": 1}])
def test_values_that_are_no_texts_are_as_empty(db, pia, value):
    housestyle.change(db, pia, {"main": value, "address": value}, MOMENT)
    assert housestyle.view(db, pia) == PLAIN


def test_files_and_the_reading_room_get_the_style(
    db, alice, carol, frameworks, draft, styled, monkeypatch
):
    seen = []
    monkeypatch.setattr(annexes, "render", lambda *_args, **given: seen.append(given["house"]))
    annexes.annex(db, alice, frameworks, draft, "fi", "xlsx", MOMENT)
    assert seen == [styled]
    version = publish(db, alice, draft)
    assert reading.view(db, carol, frameworks, version.id).house == styled
