"""Hostile texts in every field at once: exports stay what they are, and nothing calls out."""

import socket
import subprocess
from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO

import docx as library
import openpyxl
import page
import pdfua
import pikepdf
import pytest
from docx.oxml.ns import qn

from eva_tool.domain.decision import Decision
from eva_tool.domain.housestyle import HouseStyle
from eva_tool.domain.text import LANGUAGES
from eva_tool.exports import annex, html
from eva_tool.exports.json import canonical, content_hash
from eva_tool.language import Language
from eva_tool.services import annexes, editions
from eva_tool.services.carried import Locked
from tests import pictures, poison
from tests.exports.sample import PRINTED

OVERRIDES = "\u202d\u202e"
PDFS = ["pdf", *editions.SHORT]


HOUSE = HouseStyle(
    address=poison.SHORT, contact=poison.SHORT, logo=pictures.picture(), logo_text=poison.SHORT
)
MARK = "=3+3"  # where the text of a decision begins


@pytest.fixture(scope="module")
def case(own_library):
    return next(iter(own_library.cases.values()))


@pytest.fixture(scope="module")
def framework(own_library, case):
    return own_library.frameworks[case.framework]


@pytest.fixture(scope="module")
def files(case, framework):
    """Every annex of a document that is hostile throughout, and who called meanwhile."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        text = poison.hostile(listening.getsockname()[1]) + poison.EXOTIC
        document = poison.poisoned(case, text)
        made = {
            format: annexes.render(
                document,
                framework,
                Language("fi"),
                format,
                printed=PRINTED,
                locked=locked(document, poison.hostile()),
                house=HOUSE,
            )
            for format in annexes.FORMATS
        }
        try:
            made["called"] = listening.accept()
        except BlockingIOError:
            made["called"] = None
    return made


def locked(document, text):
    """A version of which a decision was recorded, with this text in all of its fields."""
    decision = Decision(
        choice="VE1",
        name=document.alternatives[1].name,
        text=text.replace("=1+1", MARK),
        organ=text.replace("=1+1", MARK),
        on=PRINTED.date(),
        section=text.replace("=1+1", MARK),
        version=1,
        meeting_on=None,
    )
    number, content = 2, canonical(document)
    return Locked(number=number, sha256=content_hash(document), content=content, decision=decision)


def test_nothing_calls_out_while_annexes_are_printed(files):
    assert files["called"] is None


def test_names_of_files_are_plain(files):
    for format in annexes.FORMATS:
        assert not set(files[format].name) & set("\"'/\\<>=:\r\n {}")


@pytest.mark.parametrize("format", PDFS)
def test_no_pdf_does_or_asks_for_anything(files, format):
    """Links inside the document are all there is: no scripts, forms, files or addresses."""
    with pikepdf.open(BytesIO(files[format].content)) as read:
        assert not {"/OpenAction", "/AA", "/AcroForm"} & {*read.Root.keys()}
        assert "/JavaScript" not in read.Root.get("/Names", {})
        for one in read.objects:
            if isinstance(one, pikepdf.Dictionary):
                kind = str(one.get("/S", ""))
                assert kind not in ("/URI", "/JavaScript", "/Launch", "/GoToR", "/SubmitForm")


@pytest.mark.parametrize("format", PDFS)
def test_every_pdf_can_be_read_by_everybody_and_kept(files, format):
    content = files[format].content
    for profile in (page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1):
        report = page.validate_pdf_bytes(content, profile=profile)
        assert [failure.message for failure in report.failures] == []
    assert [found.message for found in pdfua.validate(BytesIO(content)).findings] == []


@pytest.mark.parametrize("format", PDFS)
def test_texts_are_printed_as_texts_and_turn_nothing_around(files, format):
    command, content = ["pdftotext", "-raw", "-", "-"], files[format].content
    text = subprocess.run(command, input=content, capture_output=True, check=True).stdout.decode()
    assert "<script>alert(1)</script>" in "".join(text.split())
    assert not {*OVERRIDES, *poison.CONTROLS} & {*text}


def test_other_formats_hold_the_signs_as_they_were_typed_without_controls(files):
    book = openpyxl.load_workbook(BytesIO(files["xlsx"].content))
    cells = " ".join(str(cell.value) for sheet in book for row in sheet for cell in row)
    read = library.Document(BytesIO(files["docx"].content))
    words = "".join(t.text or "" for t in read.element.body.iter(qn("w:t")))
    for text in (cells, words, files["json"].content.decode()):
        assert text.count("שלום مرحبا") > 100
        assert text.count("👩\u200d👧🏫 ab") > 100
        assert not {*poison.CONTROLS} & {*text}
    assert not {*OVERRIDES} & {*words}


def test_no_text_in_the_workbook_is_a_formula_or_a_link(files):
    book = openpyxl.load_workbook(BytesIO(files["xlsx"].content))
    cells = [cell for sheet in book for row in sheet for cell in row]
    texts = [cell for cell in cells if str(cell.value).startswith(("=1+1", MARK))]
    assert len(texts) > 100
    assert any(MARK in str(cell.value) for cell in cells)
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in texts)
    formulas = [cell.value for cell in cells if cell.data_type == "f"]
    assert not any('1+1"' in text or "HYPERLINK" in text for text in formulas)
    assert {cell.data_type for cell in cells} <= {"s", "n", "d", "b", "f"}
    assert not any(cell.hyperlink for cell in texts)


def test_no_text_in_the_word_document_is_a_field_or_a_link(files):
    read = library.Document(BytesIO(files["docx"].content))
    texts = "".join(t.text or "" for t in read.element.body.iter(qn("w:t")))
    assert texts.count("<script>alert(1)</script>") > 100
    assert MARK in texts
    fields = {f.text.split()[0] for f in read.element.body.iter(qn("w:instrText"))}
    assert fields == {"TOC"}
    assert not [*read.element.body.iter(qn("w:fldSimple"), qn("w:object"), qn("w:altChunk"))]
    assert not [rel for rel in read.part.rels.values() if rel.is_external]


def test_the_json_holds_the_texts_as_they_were_typed(files):
    assert b"<script>alert(1)</script>" in files["json"].content


class Shape(HTMLParser):
    """Which elements there are, with which attributes."""

    def __init__(self):
        super().__init__()
        self.found, self.addresses = set(), set()

    def handle_starttag(self, tag, attrs):
        self.found.add((tag, *sorted(name for name, _ in attrs)))
        self.addresses |= {value for name, value in attrs if name in ("href", "src", "style")}


def shape(source):
    parser = Shape()
    parser.feed(source)
    return parser


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_add_no_element_to_what_is_printed(case, framework, language):
    words = Language(language)

    def pages(text, line):
        document = poison.poisoned(case, text)
        version = locked(document, text)
        house = replace(HOUSE, address=line, contact=line, logo_text=line)
        told = {"printed": PRINTED, "decision": version.decision, "house": house}
        yield html.annex_html(annex.build(document, framework, words, **told))
        for name in editions.SHORT:
            short = editions.make(name, document, framework, words, PRINTED, version, house)
            yield html.edition_html(short.edition)

    hostile, calm = (poison.hostile(), poison.SHORT), (poison.harmless(), "a" * len(poison.SHORT))
    for bad, good in zip(pages(*hostile), pages(*calm), strict=True):
        assert "&lt;script&gt;" in bad
        assert shape(bad).found == shape(good).found
        assert not any("127.0.0.1" in value or "alert" in value for value in shape(bad).addresses)
