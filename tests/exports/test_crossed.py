"""Whom losses meet from several sides, as the annex tells it in one paragraph."""

from eva_tool.domain import accumulation
from eva_tool.exports.annex.crossed import crossed
from eva_tool.exports.annex.look import Look
from eva_tool.exports.annex.parts import Prose
from eva_tool.language import Language
from eva_tool.services.library import Library
from tests.exports import sample, workbooks

EN = Language("en")


def test_everybody_is_named_with_the_categories_that_meet(own_library: Library) -> None:
    document = own_library.cases["kouluverkko"]
    framework = own_library.frameworks[document.framework]
    (block,) = crossed(Look(document, framework, EN))
    assert isinstance(block, Prose)
    said = " ".join(bit.text for bit in block.paragraphs[0])
    piles = [p for p in accumulation.piles(document, framework) if p.crosses]
    for pile in piles:
        categories = "; ".join(category.title["en"] for category in pile.categories)
        part = said[said.index(f"{pile.row.name} (") :]
        assert pile.alternative in part.partition(":")[0]
        assert f": {categories})" in said
    assert said.endswith(".")
    assert said.count("(") == len({(p.row.target.id, p.categories) for p in piles})


def test_where_no_losses_meet_nothing_is_said() -> None:
    assert crossed(Look(workbooks.tiny(), sample.framework(), EN)) == []
