"""Annexes as they were printed, as forgers change them, and files that are none."""

import re
import zlib
from io import BytesIO

import pikepdf
import pytest

from eva_tool.exports import json, unpack
from eva_tool.language import Language
from eva_tool.services import (
    annexes,
    annexfile,
    editions,
    files,
    verifying,
)
from eva_tool.services.unreadable import Unreadable
from eva_tool.services.verdict import Result
from tests.conftest import ANNEXED, MOMENT
from tests.exports import forging

DIGIT = re.compile(rb"(MCID \d+>>\s*BDC(?:(?!EMC).){0,300}?)<0085>", re.S)


@pytest.fixture
def check(own_library):
    def verify(pdf, expected=""):
        return verifying.verify(pdf, own_library.frameworks, expected)

    return verify


def said(verdict):
    return [str(change) for change in verdict.changes]


def test_an_annex_is_unchanged_as_it_was_printed(check, annex_file, own_library):
    found = check(annex_file)
    assert said(found) == []
    assert found.result == Result.UNCHANGED
    document = own_library.examples[ANNEXED]
    assert (found.title, found.version) == (document.basics.title, "2")
    assert found.sha256 == json.content_hash(document)


def test_one_byte_of_the_assessment_inside_is_missed(check, annex_file):
    found = check(forging.flipped(annex_file, "Source", b"Kirjaston", b"Kirjastin"))
    assert found.result == Result.CHANGED
    first = "The embedded assessment is not the one whose hash is printed on the last page."
    assert said(found)[0] == first


def test_any_byte_of_the_assessment_inside_is_missed(check, annex_file):
    assert check(forging.flipped(annex_file, "Source")).result == Result.CHANGED


def test_a_damaged_stream_is_a_change(check, annex_file):
    def damage(file):
        stream = forging.embedded(file, "Source")
        raw = bytearray(stream.read_raw_bytes())
        raw[len(raw) // 2] ^= 1
        stream.write(bytes(raw), filter=pikepdf.Name.FlateDecode)

    assert check(forging.changed(annex_file, damage)).result == Result.CHANGED


def test_another_excel_is_a_change(check, annex_file):
    found = check(forging.flipped(annex_file, "Data"))
    assert said(found)[0].startswith("The Excel file is not the one whose hash")


def test_another_framework_is_a_change(check, annex_file):
    found = check(forging.flipped(annex_file, "Supplement", b"eva", b"evb"))
    assert said(found)[0].startswith("The assessment framework is not the one whose hash")


def test_another_printed_number_is_found_on_its_page(check, annex_file):
    def change(content):
        return DIGIT.sub(rb"\1<0086>", content, count=1)

    (one,) = said(check(forging.drawn(annex_file, 3, change)))
    assert one.startswith("Page 3:")
    assert "is printed, the assessment gives" in one


def test_another_mark_in_the_head_of_a_page_is_found(check, annex_file):
    def change(content):
        head = content.rindex(b"/Type /Pagination")
        return content[:head] + content[head:].replace(b"<0085>", b"<0086>", 1)

    assert said(check(forging.drawn(annex_file, 2, change))) == [
        "Page 2: the head or foot of the page is another."
    ]


@pytest.mark.parametrize(
    "ink", [b"\nBT /F1 9 Tf (+3) Tj ET", b"\n/x0 Do ", b"\nBT [<0001>] TJ ET", b"\nBI ID x EI"]
)
def test_what_is_drawn_over_a_page_is_found(check, annex_file, ink):
    found = check(forging.drawn(annex_file, 4, lambda content: content + ink))
    assert said(found) == ["On page 4 something is drawn that is not of the annex."]


def test_an_older_version_of_the_tool_is_told_and_its_numbers_compared(
    check, annex_file, monkeypatch
):
    monkeypatch.setattr(verifying, "tool_version", lambda: "9.9.9")
    found = check(annex_file)
    assert (said(found), found.result) == ([], Result.UNCHANGED)
    assert found.numbers_only
    assert found.tool in str(found.notes[0])
    assert "9.9.9" in str(found.notes[0])
    assert "words and layout may differ" in str(found.notes[0])

    def change(content):
        return DIGIT.sub(rb"\1<0086><0086><0086><0086>", content, count=1)

    assert "does not follow" in said(check(forging.drawn(annex_file, 3, change)))[0]


def test_a_hash_known_from_elsewhere_is_compared(check, annex_file, own_library):
    known = json.content_hash(own_library.examples[ANNEXED])
    assert check(annex_file, f" {known.upper()} ").result == Result.UNCHANGED
    assert said(check(annex_file, "0" * 64)) == [
        "The hash of the assessment is not the one that you gave."
    ]


def _with_bomb() -> bytes:
    file = pikepdf.new()
    file.add_blank_page()
    stream = file.make_stream(b"")
    packed = zlib.compressobj(9)
    raw = b"".join(packed.compress(bytes(10_000_000)) for _ in range(60)) + packed.flush()
    stream.write(raw, filter=pikepdf.Name.FlateDecode)
    spec = pikepdf.Dictionary(
        Type=pikepdf.Name.Filespec,
        UF=pikepdf.String("a.json"),
        AFRelationship=pikepdf.Name.Source,
        EF=pikepdf.Dictionary(F=stream),
    )
    file.Root.AF = pikepdf.Array([file.make_indirect(spec)])
    written = BytesIO()
    file.save(written)
    return written.getvalue()


@pytest.mark.parametrize(
    "pdf",
    [
        b"",
        b"%PDF-",
        b"%PDF-1.7\n" + b"<<" * 200_000,
        b"%PDF-1.7\n1 0 obj\n[" + b"[" * 500_000,
        b"PK\x03\x04",
        bytes(6_000_000),
    ],
)
def test_what_is_no_annex_is_not_ours(check, pdf):
    assert check(pdf).result == Result.NOT_OURS


def test_a_file_that_swells_is_not_ours(check):
    assert check(_with_bomb()).result == Result.NOT_OURS


def test_half_an_annex_is_not_ours(check, annex_file):
    assert check(annex_file[: len(annex_file) // 2]).result == Result.NOT_OURS


def test_the_process_that_reads_ends_when_it_takes_too_long(annex_file, monkeypatch):
    monkeypatch.setattr(annexfile, "SECONDS", 0.01)
    with pytest.raises(Unreadable):
        annexfile.opened(annex_file)


def test_an_annex_is_read_back_as_the_assessment_that_it_was_made_from(annex_file, own_library):
    assert files.read_document(annex_file) == own_library.examples[ANNEXED]


def test_metadata_with_entities_are_not_read():
    file = pikepdf.new()
    bad = b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'
    file.Root.Metadata = file.make_stream(bad)
    assert unpack._says(file) == {}


@pytest.mark.parametrize("kind", editions.SHORT)
def test_short_documents_are_checked_too(kind, check, own_library):
    document = own_library.examples[ANNEXED]
    framework = own_library.frameworks[document.framework]
    pdf = annexes.render(document, framework, Language("sv"), kind, printed=MOMENT).content
    assert (said(check(pdf)), check(pdf).result) == ([], Result.UNCHANGED)
    assert check(forging.flipped(pdf, "Source")).result == Result.CHANGED
