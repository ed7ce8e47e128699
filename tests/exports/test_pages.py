"""Every page of an annex of many sites, and of an empty one: all is seen, nothing is in the way."""

import page
import pytest

from eva_tool.domain.document import Document
from eva_tool.exports import annex, pdf
from eva_tool.exports.html import annex_html
from eva_tool.language import Language
from eva_tool.services.library import Library
from tests.exports import faults, long, sample
from tests.exports.printout import Printout

FI = Language("fi")
MORE, LESS = long.PAGES + 12, long.PAGES - 8


@pytest.fixture(scope="module")
def document(own_library: Library) -> Document:
    return long.document(own_library.frameworks["eva@1"])


@pytest.fixture(scope="module")
def html(document: Document, own_library: Library) -> str:
    framework = own_library.frameworks[document.framework]
    return annex_html(annex.build(document, framework, FI, printed=sample.PRINTED))


@pytest.fixture(scope="module")
def printed(html: str) -> Printout:
    """Printing it takes long: once."""
    return Printout(pdf.render(html))


def test_an_annex_of_seventeen_sites_has_about_sixty_pages(printed: Printout) -> None:
    assert LESS <= len(printed.sheets) <= MORE


def test_nothing_is_in_the_way_on_any_page(printed: Printout) -> None:
    assert faults.of(printed) == []


def test_no_word_is_broken_for_want_of_room(printed: Printout, html: str) -> None:
    assert list(faults.broken(printed, html)) == []


def test_every_text_is_there_in_whole(printed: Printout, html: str, document: Document) -> None:
    assert list(faults.missing(printed, html, faults.texts(document))) == []


def test_the_summary_comes_first_and_the_contents_tell_the_pages(printed: Printout) -> None:
    places = printed.targets()
    assert (places["summary"], places["contents"]) == (1, 3)
    assert min(place for name, place in places.items() if name not in ("summary", "contents")) > 3
    assert list(faults.untrue(printed)) == []


def test_wide_tables_stand_on_turned_pages(printed: Printout) -> None:
    places = printed.targets()
    comparison = range(places["comparison"], places["weightings"])
    turned = [sheet.number for sheet in printed.sheets if sheet.turned]
    assert turned == list(comparison)


def test_eight_alternatives_are_compared_side_by_side(printed: Printout) -> None:
    heads = [line.cells for line in printed.lines if line.head]
    shown = {cell.split()[0] for cells in heads for cell in cells if cell.startswith("VE")}
    assert shown == {f"VE{n}" for n in range(long.ALTERNATIVES + 1)}


def test_a_screen_reader_can_walk_all_of_it(printed: Printout) -> None:
    report = page.validate_pdf_bytes(printed.content, profile=page.ValidationProfile.PDF_UA_1)
    assert [failure.message for failure in report.failures] == []


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_an_empty_annex_has_nothing_in_the_way_either(language: str) -> None:
    empty, words = Document(framework="small@1"), Language(language)
    made = annex.build(empty, sample.framework(), words, printed=sample.PRINTED)
    finished = annex_html(made)
    found = Printout(pdf.render(finished))
    assert faults.of(found) == []
    assert [*faults.broken(found, finished), *faults.missing(found, finished, ())] == []
    assert list(faults.untrue(found)) == []
