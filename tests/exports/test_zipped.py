"""Zip files of ours follow from their parts and their moment, whatever moment a file tells."""

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest

from eva_tool.exports.zipped import zipped
from tests.conftest import MOMENT

PARTS = (("a.xml", b"<a/>"), ("b/c.xml", b"c" * 1_000))


def test_the_same_parts_of_the_same_moment_are_the_same_bytes():
    made = zipped(PARTS, MOMENT)
    assert made == zipped(iter(PARTS), MOMENT)
    assert made != zipped(PARTS, MOMENT.replace(year=2030))
    with ZipFile(BytesIO(made)) as file:
        assert [(name, file.read(name)) for name in file.namelist()] == [*PARTS]
        assert {entry.date_time for entry in file.infolist()} == {MOMENT.timetuple()[:6]}


@pytest.mark.parametrize(
    ("moment", "year"),
    [
        (None, 1980),
        (datetime(1, 1, 1, tzinfo=UTC), 1980),
        (datetime(9999, 12, 31, tzinfo=UTC), 2107),
    ],
)
def test_a_moment_that_no_zip_can_tell_is_the_nearest_that_it_can(moment, year):
    with ZipFile(BytesIO(zipped(PARTS, moment))) as file:
        assert {entry.date_time[0] for entry in file.infolist()} == {year}
