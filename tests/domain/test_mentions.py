"""Mentions: what is stored of a name and what is shown of it."""

from hypothesis import given
from hypothesis import strategies as st

from eva_tool.domain import mentions

PEOPLE = {1: "Anna", 2: "Anna Maria", 3: "Åke Öst", 4: "Anna"}


def test_the_longest_name_is_meant():
    assert mentions.read("@Anna Maria, @anna", PEOPLE) == ("@[2], @[1]", (2, 1))


def test_a_name_ends_where_its_word_ends():
    assert mentions.read("@Annan ja @åke östille", PEOPLE) == ("@Annan ja @åke östille", ())


def test_one_who_was_not_mentioned_is_not_made_one_by_typing_the_marks():
    assert mentions.pieces("@[1] @[2]", {2: "Anna Maria"}) == (
        ("@[1] ", False),
        ("@Anna Maria", True),
    )


@given(st.text(max_size=200))
def test_any_text_is_shown_as_it_was_written(text):
    stored, found = mentions.read(text, {})
    assert (mentions.written(stored, {}), found) == (text, ())
