"""Only what a row can have as its number is looked for in the database."""

import pytest

from eva_tool.db.keys import MOST, is_key


@pytest.mark.parametrize("number", [1, MOST])
def test_a_number_of_a_row_is_one(number):
    assert is_key(number)


@pytest.mark.parametrize("value", [0, -1, MOST + 1, True, 1.0, "1", None, [1], {"id": 1}])
def test_what_no_row_has_is_none(value):
    assert not is_key(value)
