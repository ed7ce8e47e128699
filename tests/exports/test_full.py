"""As much text in every field as it takes: every format holds all of it, to the last words."""

from io import BytesIO

import docx as library
import openpyxl
import pypdf
import pytest
from docx.oxml.ns import qn

from eva_tool.language import Language
from eva_tool.services import annexes, editions
from tests import poison
from tests.exports import paper, sample
from tests.exports.filled import filled, missing
from tests.exports.test_editions import MOST

FI = Language("fi")
LONG = "Pitkä teksti, joka ei mahdu. "


@pytest.fixture(scope="module")
def full():
    return poison.full(filled("fi")[0], LONG)


def made(document, format):
    given = (document, sample.framework(), FI, format)
    return annexes.render(*given, printed=sample.PRINTED).content


def text_of(pdf):
    return " ".join(paper.texts(pdf))


def test_the_pdf_cuts_nothing():
    """Of texts that are long enough to be broken: the longest ones would take a minute."""
    document, ends = poison.full(filled("fi")[0], LONG, 700)
    assert missing(ends, text_of(made(document, "pdf"))) == set()


def test_the_word_document_cuts_nothing(full):
    document, ends = full
    read = library.Document(BytesIO(made(document, "docx")))
    assert missing(ends, "".join(t.text or "" for t in read.element.body.iter(qn("w:t")))) == set()


def test_the_workbook_cuts_nothing(full):
    document, ends = full
    book = openpyxl.load_workbook(BytesIO(made(document, "xlsx")))
    assert (
        missing(ends, " ".join(str(c.value) for sheet in book for r in sheet for c in r)) == set()
    )


def test_the_json_cuts_nothing(full):
    document, ends = full
    assert missing(ends, made(document, "json").decode()) == set()


@pytest.mark.parametrize("name", editions.SHORT)
def test_short_documents_stay_short_and_say_where_the_rest_is(full, name):
    content = made(full[0], name)
    assert len(pypdf.PdfReader(BytesIO(content)).pages) <= MOST[name]
    assert "…" in text_of(content)
