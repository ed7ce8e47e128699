"""LibreOffice opens and counts every workbook, however hostile, without a word."""

from io import BytesIO

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from eva_tool.services.library import Library
from tests.exports import workbooks
from tests.exports.recalculated import formulas, opened, recalculated, rows

NAMES = ("case-fi", "case-sv", "case-en", "poisoned", "eight", "maximal", "tied", "tiny", "light")
ERRORS = ("Err:", "#NAME?", "#REF!", "#VALUE!", "#DIV/0!", "#N/A", "#NUM!", "#NULL!")


@pytest.fixture(scope="module")
def files(own_library: Library) -> dict[str, bytes]:
    return workbooks.every(own_library.cases["kouluverkko"], own_library.frameworks)


@pytest.fixture(scope="module")
def result(files: dict[str, bytes]) -> tuple[dict[str, Workbook], str]:
    return opened(files)


def test_nothing_is_warned_of_or_repaired(result: tuple[dict[str, Workbook], str]) -> None:
    assert result[1] == ""


@pytest.mark.parametrize("name", [*NAMES, "strange"])
def test_every_sheet_is_there_and_no_cell_fails(
    name: str, files: dict[str, bytes], result: tuple[dict[str, Workbook], str]
) -> None:
    given, found = openpyxl.load_workbook(BytesIO(files[name])), result[0][name]
    assert found.sheetnames == given.sheetnames
    for sheet in found:
        assert sheet.dimensions.split(":")[0] == "A1"
        assert sheet.max_row == given[sheet.title].max_row
        for cell in (cell for row in sheet for cell in row):
            assert cell.data_type != "e", f"{sheet.title} {cell.coordinate}"
            assert not str(cell.value).startswith(ERRORS), f"{sheet.title} {cell.coordinate}"


@pytest.mark.parametrize("name", [*NAMES, "strange"])
def test_texts_are_still_texts_after_opening(
    name: str, files: dict[str, bytes], result: tuple[dict[str, Workbook], str]
) -> None:
    given = openpyxl.load_workbook(BytesIO(files[name]))
    for sheet in given:
        for cell in (
            c for row in sheet for c in row if c.data_type == "s" and c.value[0] in "=+-@"
        ):
            assert result[0][name][sheet.title][cell.coordinate].value == cell.value


def test_hard_workbooks_tell_the_values_that_are_counted_anew(files: dict[str, bytes]) -> None:
    chosen = {name: files[name] for name in ("eight", "tied", "light")}
    counted = recalculated(chosen)
    row = next(r for r in rows(counted["tied"], "Own weights") if r["No."] == "L1")
    assert (near(row["Loses the first place over"]), row["First over it"]) == (0.5, "VE3")
    for name, content in chosen.items():
        for sheet, place, stored in formulas(content):
            found = counted[name][sheet][place].value
            same = stored == (found or "") if isinstance(stored, str) else stored == near(found)
            assert same, f"{name} {sheet} {place}: {stored!r} is counted as {found!r}"


def near(value: float) -> object:
    return pytest.approx(value, abs=1e-9)
