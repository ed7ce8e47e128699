"""Print against what should be printed, across page breaks, and numbers of other versions."""

from eva_tool.exports import likeness
from eva_tool.exports.likeness import Line

HTML = """<main><h2>1 Compared</h2><p>Long ways<br>to school</p>
<nav><ol><li><a>1 Compared</a></li></ol></nav>
<table><caption>Scores <span>of all</span></caption>
<thead><tr><th>Name</th><th>VE1</th></tr></thead>
<tbody><tr><th>Way to school</th><td><p>+1</p><p>53 more</p></td></tr>
<tr><th>Friends</th><td>−2</td></tr></tbody></table></main>"""
HEAD = Line(("Name", "VE1"), True, 1)
PRINT = (
    Line(("1 Compared",), page=1),
    Line(("Long ways to\nschool",), page=1),
    Line(("1 Compared1.......",), page=1),
    Line(("Scores of all",), page=1),
    HEAD,
    Line(("Way to school", "+1\n53 more"), page=1),
    Line(("Friends", "−2"), page=2),
)


def found(*printed):
    return likeness.differences(likeness.lines_of(HTML), printed)


def with_line(number, *lines):
    return (*PRINT[:number], *lines, *PRINT[number + 1 :])


def test_the_same_is_the_same():
    assert likeness.lines_of(HTML)[4].cells == ("Name", "VE1")
    assert found(*PRINT) == []


def test_rows_may_go_on_on_the_next_page_below_their_head():
    parts = (Line(("Way to", "+1"), page=1), HEAD, Line((" school", "53 more"), page=2))
    assert found(*with_line(5, *parts)) == []


def test_words_may_be_broken_at_the_end_of_a_line():
    assert found(*with_line(1, Line(("Long ways to scho\0\nol",), page=1))) == []
    wanted = [Line(("short- and long-term",))]
    assert likeness.differences(wanted, [Line(("short\0\nand long-term",))]) == []


def test_another_number_is_found_on_its_page():
    (one,) = found(*with_line(6, Line(("Friends", "+2"), page=2)))
    assert (one.page, one.wanted, one.printed) == (2, "−2", "+2")


def test_exchanged_rows_are_found():
    assert found(*PRINT[:5], PRINT[6], PRINT[5]) != []


def test_what_is_missing_and_what_was_added_is_found():
    (missing,) = found(*with_line(1))
    assert (missing.wanted, missing.printed) == ("Long ways to school", "")
    (added,) = found(*PRINT[:6], Line(("Cheap", "+3"), page=2), PRINT[6])
    assert (added.page, added.wanted, added.printed) == (2, "", "Cheap | +3")
    (last,) = found(*PRINT, Line(("One more",), page=3))
    assert last.page == 3


def test_a_row_that_stops_in_the_middle_is_found():
    (one,) = found(*with_line(5, Line(("Way to school", "+1"), page=1)))
    assert one.wanted == "+1 53 more"


def test_a_minus_is_no_hyphen():
    wanted = [Line(("−3",))]
    assert likeness.differences(wanted, [Line(("3",), page=1)]) != []
    assert likeness.differences(wanted, [Line(("-3",), page=1)]) != []


def test_texts_from_right_to_left_are_printed_in_their_own_order():
    assert likeness.differences([Line(("שלום",))], [Line(("םולש",), page=1)]) == []
    assert likeness.differences([Line(("שלום",))], [Line(("םולה",), page=1)]) != []


def test_texts_from_right_to_left_go_on_over_a_page():
    wanted = [Line(("He said שלום and left - at once",)), Line(("Next",))]
    first, second = Line(("He said םולש and",), page=1), Line(("left - at once",), page=2)
    end = Line(("Next",), page=2)
    assert likeness.differences(wanted, [first, second, end]) == []
    assert likeness.differences(wanted, [first, end]) != []
    assert likeness.differences(wanted, [first, Line(("left - later",), page=2), end]) != []


def test_of_many_differences_the_first_are_told():
    wanted = [Line((f"row {n}",)) for n in range(500)]
    printed = [Line((f"other {n}",), page=1) for n in range(700)]
    assert len(likeness.differences(wanted, printed)) == likeness.MOST


def test_numbers_of_another_version_are_looked_for_anywhere():
    wanted = [Line(("In all 1\u00a0420 children, −2.",))]
    assert likeness.unknown_numbers(wanted, [Line(("−2: 1 420",), page=4)]) == []
    (one,) = likeness.unknown_numbers(wanted, [Line(("1 421 children",), page=4)])
    assert (one.page, one.printed) == (4, "1421")
