"""Who gains and loses, and the alternatives against each other, are in the workbook as counted."""

from io import BytesIO
from typing import Any

import openpyxl
import pytest

from eva_tool.domain import accumulation, distribution, dominance, scope
from eva_tool.domain.document import Document
from eva_tool.domain.framework import Framework
from eva_tool.language import Language
from eva_tool.services.library import Library
from tests.exports import sample, workbooks
from tests.exports.recalculated import rows

EN = Language("en")


@pytest.fixture(scope="module")
def case(own_library: Library) -> tuple[Document, Framework]:
    document = own_library.cases["kouluverkko"]
    return document, own_library.frameworks[document.framework]


@pytest.fixture(scope="module")
def book(case: tuple[Document, Framework]) -> Any:
    return openpyxl.load_workbook(BytesIO(workbooks.of(*case, "en")))


def test_gains_and_losses_are_those_of_the_engine(
    case: tuple[Document, Framework], book: Any
) -> None:
    found = distribution.of(*case)
    told = iter(rows(book, EN("Who gains, who loses")))
    for row in found.rows:
        for move in found.moves:
            own, tally = next(told), row.tallies[move.alternative, ""]
            assert (own["Group or area"], own["Alternative no."]) == (row.name, move.alternative)
            assert (own["Losses"], own["Gains"]) == (tally.losses, tally.gains)
            assert (own["Worst"], own["Best"]) == (tally.worst, tally.best)
            assert (own["Loses most"] == "yes") == (row in move.worst_off)
    assert next(told, None) is None


def test_perspectives_that_meet_are_those_of_the_engine(
    case: tuple[Document, Framework], book: Any
) -> None:
    document, framework = case
    told = [
        (r["Alternative no."], r["Category"], r["Other category"], r["Groups and areas"])
        for r in rows(book, EN("Several losses at once"))
    ]
    titles = {c.id: c.title["en"] for c in framework.categories}
    assert told == [
        (a.id, titles[one], titles[other], len(hit))
        for a in scope.compared(document)
        for (one, other), hit in accumulation.crossings(document, framework, a.id).items()
    ]


def test_each_pair_is_there_on_each_horizon(case: tuple[Document, Framework], book: Any) -> None:
    told = rows(book, EN("Against each other"))
    every = [dominance.of(*case, h) for h in ("", "short", "long")]
    pairs = [pair for found in every for pair in found.pairs.values()]
    for row, pair in zip(told, pairs, strict=True):
        assert (row["Alternative no."], row["Instead of"]) == (pair.alternative, pair.other)
        counted = (row["Better on"], row["Gives up"], row["The same"])
        assert counted == (len(pair.won), len(pair.lost), len(pair.equal))
        assert (row["Better on: criteria"] or "") == ", ".join(c.code for c in pair.won)


def test_where_nobody_is_assessed_apart_there_are_no_such_sheets() -> None:
    content = workbooks.of(workbooks.tiny(), sample.framework(), "en")
    names = openpyxl.load_workbook(BytesIO(content)).sheetnames
    assert not {EN("Who gains, who loses"), EN("Against each other")} & set(names)
