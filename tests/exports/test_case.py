"""The annexes of a school case and of a light one: for archives, accessible, short enough."""

import re
from io import BytesIO

import page
import pdfua
import pikepdf
import pytest

from eva_tool.domain.document import Document
from eva_tool.domain.text import LANGUAGES
from eva_tool.language import Language
from eva_tool.services import annexes
from eva_tool.services.library import Library
from tests.exports import faults, light, sample
from tests.exports.printout import Printout

PAGES, LIGHT_PAGES, BYTES = 43, 8, 960_000


def _checked(document: Document, library: Library, language: str) -> list[str]:
    """The texts of the pages of an annex, with its files, that both checkers accept."""
    framework = library.frameworks[document.framework]
    made = (document, framework, Language(language), "pdf")
    content = annexes.render(*made, printed=sample.PRINTED).content
    for profile in (page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1):
        report = page.validate_pdf_bytes(content, profile=profile)
        assert [f.message for f in report.failures] == []
    with pikepdf.open(BytesIO(content)) as file:
        assert {str(s.AFRelationship) for s in file.Root.AF} == {"/Source", "/Data", "/Supplement"}
    other = pdfua.validate(BytesIO(content)).findings  # type: ignore[arg-type]  # streams work too
    assert [f.message for f in other] == []
    assert len(content) <= BYTES
    paper = Printout(content)
    assert faults.of(paper) == []
    return [" ".join(sheet.words) for sheet in paper.sheets]


@pytest.fixture(scope="session")
def light_pages(own_library: Library) -> list[str]:
    document = light.document(own_library.frameworks["eva@1"])
    return _checked(document, own_library, "fi")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_school_case_is_short_and_accessible(language: str, own_library: Library) -> None:
    pages = _checked(own_library.cases["kouluverkko"], own_library, language)
    assert len(pages) <= PAGES
    assert Language(language)("Contents") in pages[2]


def test_a_light_annex_is_short_and_leaves_out_what_is_empty(light_pages: list[str]) -> None:
    assert len(light_pages) <= LIGHT_PAGES
    assert Language("fi")("Contents") in light_pages[1]
    assert all(len(page.split()) > 60 for page in light_pages)
    text = " ".join(light_pages)
    assert "group1" not in text
    assert "Varmuus, heikoin" not in text
    assert all(reason in " ".join(text.split()) for reason in light.REASONS[:3])


def test_a_light_annex_says_on_its_first_page_who_loses(light_pages: list[str]) -> None:
    first = " ".join(light_pages[0].split())
    assert "Suurimmat haitat kaikille" in first
    assert "Lapset ja nuoret" in first
    assert light.MATTER in first
    assert "Päättää Sivistyslautakunta 11.2.2027" in first


def test_words_and_codes_are_not_broken(light_pages: list[str]) -> None:
    assert "KUN13" in light_pages[2]
    assert "kuukaudet.." not in light_pages[1]


def test_a_light_annex_tells_directions_and_no_sizes(light_pages: list[str]) -> None:
    text = " ".join(" ".join(light_pages).split())
    assert "Arvioitu on vain suunta, ei suuruutta." in text
    assert "kielteinen" in text
    assert "lievä" not in text
    assert not re.search(r"[+−]1(?![\d…])", text)
