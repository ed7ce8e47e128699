"""What of a house style is taken as it is typed, and what is refused in which words."""

import pytest

from eva_tool.domain import housestyle
from eva_tool.domain.errors import Invalid
from eva_tool.domain.housestyle import PLAIN, HouseStyle


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("#7a1f5c", "#7a1f5c"),
        (" 7A1F5C ", "#7a1f5c"),
        ("#036", "#003366"),
        ("", housestyle.MAIN),
        ("  ", housestyle.MAIN),
    ],
)
def test_a_colour_is_taken_as_guidelines_write_it(typed, found):
    assert housestyle.colour(typed, housestyle.MAIN) == found


@pytest.mark.parametrize(
    "typed",
    ["red", "#12345", "#1234567", "rgb(1,2,3)", "#12345g", "#１２３４５６", "#000;}", "url(x)"],
)
def test_what_is_no_colour_is_refused(typed):
    with pytest.raises(Invalid, match="six digits and letters"):
        housestyle.colour(typed, housestyle.MAIN)


def test_a_poor_colour_is_refused_with_its_ratio_and_a_better_one():
    with pytest.raises(Invalid, match=r"#777777 with white is 4\.47 : 1.*4\.5 : 1.*#767676"):
        housestyle.colour("#777777", housestyle.MAIN)


def test_a_ratio_is_never_rounded_up_to_enough():
    assert str(housestyle.told_ratio("#777777")) == "4.47"
    assert str(housestyle.told_ratio("#ff0000")) == "3.99"


@pytest.mark.parametrize(
    "address",
    [
        "https://www.kunta.example/saavutettavuus",
        "https://kunta.example",
        "https://kunta.example:8443/a?b=c&d=%20#e",
        "https://kemijärvi.example/seloste",
    ],
)
def test_an_https_address_is_taken(address):
    assert housestyle.statement(f" {address} ") == address


@pytest.mark.parametrize(
    "address",
    [
        "http://kunta.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "//kunta.example",
        "https://",
        "https://localhost/x",
        "https://127.0.0.1/x",
        "https://[::1]/x",
        "https://user:password@kunta.example/",
        "https://kunta.example@evil.example/",
        "https://kunta.example/a b",
        "https://kunta.example/\u202egpj.exe",
        'https://kunta.example/"><script>',
        "https://kunta.example:99999/",
        "HTTPS://kunta.example/",
        "https://" + "a" * 300 + ".example",
        "www.kunta.example",
    ],
)
def test_any_other_address_is_refused(address):
    with pytest.raises(Invalid, match="beginning with https://"):
        housestyle.statement(address)


def test_a_line_is_one_line_and_fits():
    assert housestyle.line("  Kunta,\n Tie 1 ") == "Kunta, Tie 1"
    with pytest.raises(Invalid, match="at most 120"):
        housestyle.line("x" * 121)


def test_all_that_is_wrong_is_found_at_once():
    values, problems = housestyle.checked({"main": "#fff", "statement": "x", "address": "Tie 1"})
    assert problems.keys() == {"main", "statement"}
    assert values == {"accent": housestyle.ACCENT, "address": "Tie 1", "contact": ""}


@pytest.mark.parametrize(
    "wrong", [{"main": "red;}"}, {"accent": "#14305C"}, {"statement": "javascript:alert(1)"}]
)
def test_no_style_holds_what_could_end_a_style_sheet_or_run(wrong):
    with pytest.raises(ValueError, match="not a"):
        HouseStyle(**wrong)


def test_the_mark_is_another_for_another_style_or_logo():
    marks = {s.mark for s in (PLAIN, HouseStyle(logo=b"x"), HouseStyle(address="x"))}
    assert len(marks) == 3
    assert HouseStyle().mark == PLAIN.mark
