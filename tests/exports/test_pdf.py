"""The annex as a PDF: accessible, at most two pages of summary, and deaf to hostile texts."""

import logging
import re
from dataclasses import replace
from io import BytesIO
from typing import Any

import page
import pdfua
import pikepdf
import pypdf
import pytest

from eva_tool.domain.document import Document
from eva_tool.domain.text import LANGUAGES
from eva_tool.exports import annex, pdf, tree
from eva_tool.exports.html import annex_html
from eva_tool.exports.signs import printable
from eva_tool.language import Language
from tests.exports import paper, sample

HOSTILE = (
    '=HYPERLINK("http://evil.example") <script>alert(1)</script> '
    '<img src="http://evil.example/x.png"> 🎉👩‍👩‍👧 مرحبا بالعالم שלום 中文 {{ 7 * 7 }} \u202eabc'
)


@pytest.fixture(scope="session")
def printed() -> dict[str, bytes]:
    """The sample in every language: printing it takes seconds."""
    return {language: _pdf(sample.document(), language) for language in LANGUAGES}


def _pdf(document: Document, language: str = "fi") -> bytes:
    made = annex.build(document, sample.framework(), Language(language), printed=sample.PRINTED)
    return pdf.render_annex(made)


def _pages(content: bytes) -> list[str]:
    return paper.texts(content)


def _failures(content: bytes) -> list[Any]:
    report = page.validate_pdf_bytes(content, profile=page.ValidationProfile.PDF_UA_1)
    other = [f.message for f in pdfua.validate(BytesIO(content)).findings]  # type: ignore[arg-type]  # streams work too
    return [f.message for f in report.failures] + other


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_annex_is_accessible_in_every_language(
    language: str, printed: dict[str, bytes]
) -> None:
    assert _failures(printed[language]) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["Pitkä teksti, joka ei mahdu. ", "WWWWMMMM", "x"])
def test_contents_is_page_three_of_the_longest_annex(language: str, text: str) -> None:
    made = annex.build(
        sample.maximal(text), sample.framework(), Language(language), printed=sample.PRINTED
    )
    bare = replace(made, sections=tuple(replace(s, blocks=()) for s in made.sections))
    pages = _pages(pdf.layout(annex_html(bare)))
    assert made.words["contents"] in pages[2]


def test_twelve_alternatives_and_long_texts_make_an_accessible_annex() -> None:
    content = _pdf(sample.maximal(most=300))
    assert _failures(content) == []
    assert Language("fi")("Contents") in _pages(content)[2]


def test_an_empty_assessment_makes_an_annex() -> None:
    content = _pdf(Document(framework="small@1"))
    assert _failures(content) == []
    assert Language("fi")("Contents") in _pages(content)[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_drafts_and_fictional_examples_say_so_on_every_page(
    language: str, printed: dict[str, bytes]
) -> None:
    words = Language(language)
    moment = f"{words.date(sample.PRINTED.date())} {words.time(sample.PRINTED)}"
    for text in _pages(printed[language]):
        assert words("DRAFT") in text
        assert words("Not locked, printed {moment}", moment=moment) in text
        assert words("Fictional example") in text


def test_what_is_locked_is_no_draft() -> None:
    made = annex.build(
        sample.document(fictional=False),
        sample.framework(),
        Language("sv"),
        printed=sample.PRINTED,
        version="Version 1",
    )
    assert (made.head.mark, made.head.fictional) == ("", "")


def test_hostile_texts_stay_texts(caplog: pytest.LogCaptureFixture) -> None:
    basics = {"title": HOSTILE, "matter": HOSTILE, "register_number": HOSTILE}
    with caplog.at_level(logging.WARNING):
        content = _pdf(sample.document(basics=basics, summary={"heard": HOSTILE}))
    text = re.sub(r"\s+", "", " ".join(_pages(content)))
    assert "<script>alert(1)</script>" in text
    assert '<imgsrc="http://evil.example/x.png">' in text
    assert "{{7*7}}" in text
    assert "[partypopper]" in text
    assert _failures(content) == []
    assert caplog.records == []


def test_nothing_that_is_printed_can_call_out() -> None:
    fetch = pdf._fetcher()
    with pytest.raises(Exception, match="protocol"):
        fetch("http://127.0.0.1:9/x.png")


def test_bookmarks_name_every_chapter(printed: dict[str, bytes]) -> None:
    made = annex.build(
        sample.document(), sample.framework(), Language("fi"), printed=sample.PRINTED
    )
    outline = pypdf.PdfReader(BytesIO(printed["fi"])).outline
    titles = [str(item.title) for item in outline if not isinstance(item, list)]
    assert titles[0] == "1 Tiivistelmä"
    assert [f"{s.number} {s.title}" for s in made.sections] == titles[2:]


def test_the_same_document_makes_the_same_bytes(printed: dict[str, bytes]) -> None:
    assert _pdf(sample.document()) == printed["fi"]


def test_every_cell_of_a_table_knows_its_heads(printed: dict[str, bytes]) -> None:
    content = pikepdf.open(BytesIO(printed["fi"]))
    elements = list(tree.elements(content.Root.StructTreeRoot.K))
    heads = [e for e in elements if e.S == "/TH"]
    assert heads
    assert all("/Scope" in head.A for head in heads)
    links = [a for p in content.pages for a in p.get("/Annots", ())]
    assert links
    assert all(link.F == 4 for link in links)


def test_typed_texts_carry_their_language() -> None:
    made = annex.build(
        sample.document(), sample.framework(), Language("sv"), printed=sample.PRINTED
    )
    html = annex_html(made)
    assert '<html lang="sv">' in html
    assert '<a class="t" lang="fi">Sivistysjohtaja</a>' in html


def test_signs_that_no_font_has_are_written_by_name() -> None:
    assert printable("a 🎉") == "a [party popper]"
    assert printable("Čáhci đ ŋ") == "Čáhci đ ŋ"
    assert printable("שלום") == "\u2068שלום\u2069"
    assert printable("\u202eabc") == "abc"


def test_figures_stay_on_one_line() -> None:
    told = "noin 1 000 asukasta, ±25 %, 32 § ja 7 km vuonna 2027, 48 oppilasta"
    drawn = "noin 1\u00a0000 asukasta, ±25\u00a0%, 32\u00a0§ ja 7 km vuonna 2027, 48 oppilasta"
    assert printable(told) == drawn
