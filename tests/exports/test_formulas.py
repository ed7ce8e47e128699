"""The workbook counts as the engine does: every formula, and with other weights typed in."""

import math
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from eva_tool.domain import flips, robustness, turning
from eva_tool.domain.document import Document
from eva_tool.domain.framework import Framework
from eva_tool.domain.robustness import Order
from eva_tool.domain.scores import Horizon
from eva_tool.domain.totals import ranked
from eva_tool.domain.values import Values
from eva_tool.exports.annex.words import HORIZON
from eva_tool.language import Language
from eva_tool.services import annexes
from eva_tool.services.library import Library
from tests.exports import sample, weightings
from tests.exports.recalculated import formulas, head, recalculated, rows, typed

EN = Language("en")
OWN, COUNTED, SCORES = EN("Own weights"), EN("Weightings counted"), EN("Scores compared")
NEAR = 1e-9


def _file(document: Document, framework: Framework) -> bytes:
    return annexes.render(document, framework, EN, "xlsx", printed=sample.PRINTED).content


@pytest.fixture(scope="session")
def documents(own_library: Library) -> dict[str, tuple[Document, Framework]]:
    case = own_library.cases["kouluverkko"]
    framework = own_library.frameworks[case.framework]
    small = sample.framework()
    return {
        "case": (case, framework),
        "kinds": (weightings.weighted(case, framework), framework),
        "small": (weightings.weighted(sample.document(), small), small),
    }


@pytest.fixture(scope="session")
def written(documents: dict[str, tuple[Document, Framework]]) -> dict[str, bytes]:
    return {name: _file(*pair) for name, pair in documents.items()}


@pytest.fixture(scope="session")
def books(written: dict[str, bytes]) -> dict[str, Workbook]:
    """What LibreOffice makes of the workbooks, counted once."""
    files = dict(written)
    for level, points in weightings.POINTS.items():
        first = _first_row(files["case"], level)
        cells = {f"D{first + n}": float(value) for n, value in enumerate(points)}
        files[level] = typed(files["case"], OWN, cells)
    nothing = {f"D{row}": None for row in _criterion_rows(files["case"])}
    files["nothing"] = typed(files["case"], OWN, nothing)
    return recalculated(files)


def _criterion_rows(content: bytes) -> list[int]:
    sheet = openpyxl.load_workbook(BytesIO(content))[OWN]
    return [row for row in range(head(sheet) + 1, sheet.max_row + 1) if sheet.cell(row, 1).value]


def _first_row(content: bytes, level: str) -> int:
    """Under total and rank are the categories, then the criteria."""
    sheet = openpyxl.load_workbook(BytesIO(content))[OWN]
    return _criterion_rows(content)[0] if level == "criterion" else head(sheet) + 3


def _check(found: list[dict[str, Any]], values: Values, view: Order) -> None:
    """A block of rows against the engine: totals, ranks, weights, flips, steps."""
    ids, totals = values.ids, ranked(view.totals)
    assert [found[0][i] for i in ids] == pytest.approx([t.value for t in totals], abs=NEAR)
    assert [found[1][i] for i in ids] == [t.rank for t in totals]
    assert len(found) == 2 + len(view.flips)
    for row, item in zip(found[2:], view.flips, strict=True):
        flip = item.flip
        assert row["Weight"] == pytest.approx(flip.now, abs=NEAR)
        for title, limit in (("under", flip.below), ("over", flip.above)):
            shown = row[f"Loses the first place {title}"]
            assert _real(shown) == pytest.approx(_real(limit), abs=NEAR, nan_ok=True)
        below = None if flip.below_first is None else ids[flip.below_first]
        above = None if flip.above_first is None else ids[flip.above_first]
        assert (row["First under it"] or None, row["First over it"] or None) == (below, above)
    steps = found[0]["Steps that change the first"]
    changes = flips.smallest_changes(values.score, view.choice.point)
    fewest = min((abs(c.steps) for c in changes), default=None)
    assert (steps or None) == fewest


def _real(value: float | str | None) -> float:
    return math.nan if value in (None, "") else float(value or 0)


def _blocks(book: Workbook, sheet: str = COUNTED) -> Iterator[list[dict[str, Any]]]:
    """The rows of each weighting."""
    block: list[dict[str, Any]] = []
    for row in rows(book, sheet):
        if row["Category or criterion"] == "Total" and block:
            yield block
            block = []
        block.append(row)
    yield block


@pytest.mark.parametrize("name", ["case", "kinds", "small"])
def test_every_weighting_is_counted_as_by_the_engine(
    name: str, documents: dict[str, tuple[Document, Framework]], books: dict[str, Workbook]
) -> None:
    counted = robustness.of(*documents[name])
    blocks = list(_blocks(books[name]))
    assert len(blocks) == len(counted.views)
    for block, view in zip(blocks, counted.views, strict=True):
        _check(block, counted.values, view)


@pytest.mark.parametrize("horizon", Horizon)
@pytest.mark.parametrize("name", ["case", "kinds", "small"])
def test_every_weighting_is_counted_on_each_horizon_alone(
    name: str,
    horizon: Horizon,
    documents: dict[str, tuple[Document, Framework]],
    books: dict[str, Workbook],
) -> None:
    orders = turning.of(*documents[name], horizon)
    blocks = list(_blocks(books[name], f"{COUNTED}, {EN(HORIZON[horizon])}"))
    assert len(blocks) == len(orders) > 0
    for block, order in zip(blocks, orders, strict=True):
        _check(block, order.values, order)


def test_scores_compared_are_those_of_the_engine(
    documents: dict[str, tuple[Document, Framework]], books: dict[str, Workbook]
) -> None:
    values = robustness.of(*documents["case"], samples=1).values
    found = rows(books["case"], SCORES)
    assert len(found) == len(values.criteria) + len(values.left_out)
    for n, row in enumerate(found[: len(values.criteria)]):
        assert [row[i] for i in values.ids] == pytest.approx(values.score[:, n].tolist(), abs=NEAR)
        for a, i in enumerate(values.ids[1:], 1):
            ends = (row[f"{i} at worst"], row[f"{i} at best"])
            assert ends == (values.low[a, n], values.high[a, n])


@pytest.mark.parametrize("level", ["criterion", "category"])
def test_what_is_typed_changes_totals_ranks_and_flips(
    level: str, documents: dict[str, tuple[Document, Framework]], books: dict[str, Workbook]
) -> None:
    document, framework = documents["case"]
    counted = robustness.of(weightings.points(document, framework, level), framework, samples=1)
    _check(rows(books[level], OWN), counted.values, counted.views[1])


def test_own_weights_begin_with_every_criterion_the_same(
    documents: dict[str, tuple[Document, Framework]], books: dict[str, Workbook]
) -> None:
    counted = robustness.of(*documents["case"], samples=1)
    _check(rows(books["case"], OWN), counted.values, counted.views[0])


def test_without_points_nothing_is_first(books: dict[str, Workbook]) -> None:
    total, rank, *items = rows(books["nothing"], OWN)
    assert not any(row[i] for row in (total, rank) for i in ("VE0", "VE1", "VE2", "VE3"))
    assert not any(row["First under it"] or row["First over it"] for row in items)


@pytest.mark.parametrize("name", ["case", "kinds", "small"])
def test_every_formula_tells_the_value_that_is_counted_anew(
    name: str, written: dict[str, bytes], books: dict[str, Workbook]
) -> None:
    """What a preview shows without counting is what LibreOffice counts, cell by cell."""
    found = list(formulas(written[name]))
    assert len(found) > 100
    for sheet, place, stored in found:
        counted = books[name][sheet][place].value
        assert stored is not None, f"{sheet} {place} tells no value"
        if isinstance(stored, str):
            assert stored == (counted or ""), f"{sheet} {place}"
        else:
            assert stored == pytest.approx(counted, abs=NEAR), f"{sheet} {place}"


def test_a_formula_without_a_value_is_noticed(written: dict[str, bytes]) -> None:
    """As openpyxl writes them."""
    found = {stored for _sheet, _place, stored in formulas(typed(written["small"], OWN, {}))}
    assert found == {None}


def test_workbooks_are_counted_anew_when_they_are_opened(written: dict[str, bytes]) -> None:
    for content in written.values():
        assert openpyxl.load_workbook(BytesIO(content)).calculation.fullCalcOnLoad


def test_no_formula_fails(books: dict[str, Workbook]) -> None:
    cells = (c for book in books.values() for sheet in book for row in sheet for c in row)
    assert [c.coordinate for c in cells if c.data_type == "e"] == []


def test_draws_tell_what_the_engine_drew(
    documents: dict[str, tuple[Document, Framework]], books: dict[str, Workbook]
) -> None:
    counted = robustness.of(*documents["case"])
    found = iter(rows(books["case"], EN("Draws")))
    for view in counted.views:
        for n, alternative in enumerate(counted.values.ids):
            row = next(found)
            assert (row["Alternative no."], row["Draws"]) == (alternative, counted.samples)
            assert row["Rank 1"] == pytest.approx(float(view.acceptance.first[n]), abs=NEAR)
