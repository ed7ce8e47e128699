"""A group and an area with the same id stay apart; of so few people no score is told."""

import pytest

from eva_tool.domain.document import Document
from eva_tool.exports import unweighted
from eva_tool.exports.annex import impacts, limits
from eva_tool.exports.annex.look import Look
from eva_tool.exports.sheets import table
from eva_tool.language import Language
from tests.domain import build

FRAMEWORK = build.framework()
GROUPS = [{"id": "north", "name": "Pupils of the north", "vulnerable": True}]
AREAS = [{"id": "north", "name": "Northern villages"}]


def _of(**group: object) -> Document:
    return build.document(
        ("A1", "VE1", "short", 0),
        ("A1", "VE1", "short", -3, {"group": "north"}),
        ("A1", "VE1", "short", 2, {"area": "north"}),
        groups=[GROUPS[0] | group],
        areas=AREAS,
    )


def _look(document: Document) -> Look:
    return Look(document, FRAMEWORK, Language("en"))


def test_both_have_a_row_under_the_criterion() -> None:
    told = str(impacts.section(_look(_of())))
    for text in ("Pupils of the north", "Northern villages", "−3", "+2"):
        assert told.count(f"'{text}'") == 1


def test_both_have_a_row_among_the_impacts_of_the_workbook() -> None:
    found = {row[6]: row[7] for row in table.impacts(_look(_of())).rows}
    assert found == {"everyone": 0, "Pupils of the north": -3, "Northern villages": 2}


def test_the_numbers_name_them_apart() -> None:
    (move,) = (
        m
        for m in unweighted.distribution_of(_of(), FRAMEWORK)["moves"]
        if m["alternative"] == "VE1"
    )
    assert (move["losers"], move["winners"]) == (["group:north"], ["area:north"])


@pytest.mark.parametrize("size", [1, 4])
def test_what_so_few_lose_is_told_nowhere(size: int) -> None:
    document = _of(size=size)
    (bits,) = limits.hidden(_look(document))
    said = " ".join(bit.text for bit in bits)
    assert said.startswith("VE1: The loss meets a group of fewer than five people.")
    (row,) = unweighted.hidden_losses_of(document, FRAMEWORK)
    assert row.pop("alternative") == "VE1"
    assert set(row.values()) == {None}


def test_what_five_lose_is_told() -> None:
    (row,) = unweighted.hidden_losses_of(_of(size=5), FRAMEWORK)
    assert (row["group"], row["score"]) == ("north", -3)
