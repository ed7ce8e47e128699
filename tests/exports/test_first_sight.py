"""What every format tells at first sight: whether it is a draft, of when, and what is foreign."""

from io import BytesIO

import docx as library
import openpyxl
import pytest

from eva_tool.domain.text import LANGUAGES
from eva_tool.exports import annex, json
from eva_tool.exports.annex import fit
from eva_tool.exports.annex.foreign import TEXTS_IN
from eva_tool.exports.html import annex_html
from eva_tool.language import Language
from eva_tool.services import annexes
from eva_tool.services.carried import Locked
from tests.exports import sample

SHA256 = json.content_hash(sample.document())


def made(format, language, locked=None):
    words = Language(language)
    given = (sample.document(), sample.framework(), words, format)
    return words, annexes.render(*given, printed=sample.PRINTED, locked=locked).content


def first_sheet(content):
    """The lines above the table of contents."""
    sheet = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    return [str(sheet.cell(row, 1).value) for row in range(1, 6)]


def draft(words):
    moment = f"{words.date(sample.PRINTED.date())} {words.time(sample.PRINTED)}"
    return words("DRAFT"), words("Not locked, printed {moment}", moment=moment)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_sheet_of_a_draft_says_so_with_its_date(language):
    words, content = made("xlsx", language)
    line = first_sheet(content)[1]
    assert line == " · ".join((*draft(words), words("Fictional example")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_a_word_document_says_that_it_is_a_draft_and_of_when(language):
    words, content = made("docx", language)
    mark, moment = draft(words)
    for section in library.Document(BytesIO(content)).sections:
        assert mark in section.header.paragraphs[0].text
        assert moment in section.footer.paragraphs[0].text


def test_a_version_says_its_number_instead():
    words, content = made("xlsx", "sv", Locked(number=4, sha256=SHA256))
    line = first_sheet(content)[1]
    assert line.startswith(f"Version 4 · {SHA256[:16]} · ")
    assert words("DRAFT") not in line


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "fi"])
def test_texts_that_nobody_translated_are_told_of_at_first_sight(language):
    told = Language(language)(TEXTS_IN["fi"])
    words, sheets = made("xlsx", language)
    assert f"{told[0].upper()}{told[1:]}" in first_sheet(sheets)
    _words, content = made("docx", language)
    kicker = next(
        p.text
        for p in library.Document(BytesIO(content)).paragraphs
        if p.style.name.startswith("Kicker")
    )
    assert kicker.endswith(told)
    given = (sample.document(), sample.framework(), words)
    assert told in annex_html(annex.build(*given, printed=sample.PRINTED))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("own", LANGUAGES)
def test_what_an_annex_is_called_takes_one_line(own, language):
    words, document = Language(language), sample.document(language=own)
    kicker = annex.build(document, sample.framework(), words, printed=sample.PRINTED).kicker
    assert fit.lines(kicker, 168, 9, 600) == 1
    assert (words(TEXTS_IN[own]) in kicker) == (own != language)
