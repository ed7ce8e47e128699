"""The Word annex as python-docx reads it: real headings, lists, tables, languages, and one file."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

import docx as library
import pytest
from docx.oxml.ns import qn

from eva_tool.domain.text import LANGUAGES
from eva_tool.exports import annex, docx
from eva_tool.exports.annex.parts import Bit, Box, Items, Prose, Section, Table
from eva_tool.exports.word.file import LANGUAGES as TAGS
from eva_tool.exports.word.making import place
from eva_tool.language import Language
from tests.exports import sample

PRINTED = sample.PRINTED
LATER = datetime(2027, 1, 2, 3, 4)


def built(code="fi", **changes):
    return annex.build(
        sample.document(**changes), sample.framework(), Language(code), printed=PRINTED
    )


def opened(made, printed=PRINTED):
    return library.Document(BytesIO(docx.render(made, printed)))


def with_blocks(*blocks):
    """An annex whose only chapter holds these."""
    return replace(built(), sections=(Section("one", "Luku", blocks, number=2),))


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request):
    return request.param


@pytest.fixture(scope="module")
def made(own_library, language):
    case = own_library.cases["kouluverkko"]
    framework = own_library.frameworks[case.framework]
    return annex.build(case, framework, Language(language), printed=PRINTED)


@pytest.fixture(scope="module")
def document(made):
    return opened(made)


def headings(document, level):
    return [p.text for p in document.paragraphs if p.style.name == f"Heading {level}"]


def test_title_and_chapters_are_real_headings(document, made):
    title = [p.text for p in document.paragraphs if p.style.name == "Title"]
    assert title == [" ".join(bit.text for bit in made.title)]
    chapters = [f"{s.number} {s.title}" for s in made.sections]
    assert headings(document, 1) == [f"1 {made.words['summary']}", *chapters]
    units = [b.heading for s in made.sections for b in s.blocks if hasattr(b, "anchor")]
    assert len(units) > 10
    assert set(units) <= set(headings(document, 2))


def test_no_heading_skips_a_level(document):
    levels = [
        int(p.style.name[-1]) for p in document.paragraphs if p.style.name.startswith("Heading ")
    ]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_table_has_a_head_row_that_is_repeated_and_no_merged_cell(document):
    assert len(document.tables) > 40
    for table in document.tables:
        rows = table._tbl.tr_lst
        assert [r.find(f".//{qn('w:tblHeader')}") is not None for r in rows] == [
            True,
            *[False] * (len(rows) - 1),
        ]
        assert not [*table._tbl.iter(qn("w:gridSpan"), qn("w:vMerge"))]
        assert {len(r.tc_lst) for r in rows} == {len(table.columns)}
        assert all("".join(t.text for t in tc.iter(qn("w:t"))).strip() for tc in rows[0].tc_lst)


def test_every_table_has_a_caption_above_and_words_for_those_who_do_not_see_it(document):
    for element in document.element.body.iter(qn("w:tbl")):
        style = element.getprevious().find(f".//{qn('w:pStyle')}").get(qn("w:val"))
        assert style in ("Caption", "CaptionKey")
        assert element.find(f".//{qn('w:tblCaption')}").get(qn("w:val"))


def test_rows_stay_whole_unless_they_are_long():
    long = Table("T", (annex.parts.Column("A"),), (), "")
    rows = [annex.parts.Row((annex.parts.cell(text),)) for text in ("lyhyt", "pitkä " * 200)]
    table = opened(with_blocks(replace(long, rows=tuple(rows)))).tables[-1]
    whole = [row.find(f".//{qn('w:cantSplit')}") is not None for row in table._tbl.tr_lst]
    assert whole == [True, True, False]


def test_lists_are_lists_and_each_numbered_one_begins_at_one():
    items = Items(((Bit("a"),), (Bit("b"),)), "Otsikko")
    document = opened(
        with_blocks(items, replace(items, numbered=True), replace(items, numbered=True))
    )
    found = [p for p in document.paragraphs if p.text in ("a", "b")]
    assert [p.style.name for p in found] == ["List Bullet"] * 2 + ["List Number"] * 4
    numbers = [p._p.pPr.numPr.numId.val for p in found[2:]]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]


def test_wide_chapters_are_on_turned_a4_pages_and_nothing_else_is(document, made):
    turned = [s.page_width > s.page_height for s in document.sections]
    assert turned.count(True) == sum(s.wide for s in made.sections) == 1
    for section in document.sections:
        sides = sorted((round(section.page_width.mm), round(section.page_height.mm)))
        assert sides == [210, 297]


def test_pages_carry_matter_mark_version_and_their_number(document, made):
    for section in document.sections:
        top, bottom = section.header.paragraphs[0].text, section.footer.paragraphs[0].text
        assert top.split("\t") == [made.head.matter, made.head.mark, made.head.register]
        assert made.head.mark
        assert made.head.version in bottom
        assert "30" in made.head.version
        fields = [f.text.strip() for f in section.footer._element.iter(qn("w:instrText"))]
        assert fields == ["PAGE", "NUMPAGES"]


def test_contents_name_every_chapter_and_ask_for_no_update(document, made):
    body = document.element.body
    entries = [
        "".join(t.text for t in p.iter(qn("w:t")))
        for p in body.iter(qn("w:p"))
        if p.pPr is not None and p.pPr.style == "TOC1"
    ]
    assert entries == headings(document, 1)
    fields = {f.text.strip() for f in body.iter(qn("w:instrText"))}
    assert fields == {r'TOC \o "1-1" \n \h \z'}
    settings = document.settings.element
    assert settings.find(qn("w:updateFields")) is None
    assert not [e for e in body.iter() if e.get(qn("w:dirty"))]


def test_every_link_leads_somewhere(document):
    names = [b.get(qn("w:name")) for b in document.element.body.iter(qn("w:bookmarkStart"))]
    assert len(names) == len(set(names))
    targets = [h.get(qn("w:anchor")) for h in document.element.body.iter(qn("w:hyperlink"))]
    assert len(targets) > 100
    assert set(targets) <= set(names)
    assert all(len(name) <= 40 and re.fullmatch(r"\w+", name) for name in names)


def test_names_of_places_stay_apart_when_they_are_long_or_odd():
    odd = ["evidence-N1", "evidence-" + "x" * 60, "evidence-" + "x" * 61, "a-é", "a--", "a_-"]
    assert len({place(anchor) for anchor in odd}) == len(odd)
    assert all(len(place(anchor)) <= 40 for anchor in odd)


def test_typed_texts_tell_their_language_where_it_is_another(document, language):
    found = {e.get(qn("w:val")) for e in document.element.body.iter(qn("w:lang"))}
    assert found == (set() if language == "fi" else {"fi-FI"})
    default = document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    assert default.get(qn("w:val")) == TAGS[language]
    assert document.core_properties.language == language


def test_drawings_that_say_nothing_new_are_ornaments(document):
    drawings = [*document.element.body.iter(qn("wp:docPr"))]
    assert len(drawings) > 100
    assert all(
        d.get("descr") == ""
        and b"decorative" in library.oxml.xmlchemy.serialize_for_reading(d).encode()
        for d in drawings
    )
    ids = [d.get("id") for d in drawings]
    assert len(ids) == len(set(ids))


def test_the_file_says_what_it_is():
    told = opened(built()).core_properties
    assert told.title == "Pohjoisen kouluverkko 2027 – Vaikutusten ennakkoarviointi"
    assert told.author == told.last_modified_by == "Sivistyspalvelut"
    assert told.created == told.modified == PRINTED.replace(tzinfo=UTC)
    assert told.content_status == "LUONNOS"


def test_the_same_annex_of_the_same_moment_is_the_same_file():
    first = docx.render(built("sv"), PRINTED)
    assert docx.render(built("sv"), PRINTED) == first
    assert docx.render(built("sv"), LATER) != first
    with ZipFile(BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {PRINTED.timetuple()[:6]}
        assert archive.namelist()[0] == "[Content_Types].xml"


def test_boxes_keep_their_voice():
    box = Box("proposal", ((Bit("Esitetään."),),), "Ehdotus", "EHDOTUS", ((Bit("ja"),),))
    found = {p.text: p.style.name for p in opened(with_blocks(box)).paragraphs}
    assert found["EHDOTUS"] == "Proposal Tab"
    assert found["Ehdotus"] == "Proposal Heading"
    assert found["Esitetään."] == "Proposal"
    assert found["ja"] == "Proposal Item"


def test_texts_of_many_lines_become_paragraphs():
    prose = Prose(((Bit("yksi\r\n\r\nkaksi\nkolme", typed=True),),))
    texts = [p.text for p in opened(with_blocks(prose)).paragraphs if p.style.name == "Body Text"]
    assert texts[-3:] == ["yksi", "kaksi", "kolme"]
