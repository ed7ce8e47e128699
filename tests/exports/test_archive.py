"""The annex as a file to be kept: PDF/A-3a and PDF/UA-1 at once, with its sources, to the byte."""

import hashlib
import re
import zlib
from io import BytesIO

import page
import pdfua
import pikepdf
import pypdf
import pytest

from eva_tool.exports import archive, endings, json, xmp
from eva_tool.language import Language
from eva_tool.services import annexes, carried
from eva_tool.services.library import Library
from tests.conftest import ANNEXED, MOMENT

PROFILES = (page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1)


def _failures(content: bytes) -> list[str]:
    return [
        failure.message
        for profile in PROFILES
        for failure in page.validate_pdf_bytes(content, profile=profile).failures
    ]


def test_the_annex_is_for_archives_and_for_screen_readers_at_once(annex_file: bytes) -> None:
    assert _failures(annex_file) == []
    assert pdfua.validate(BytesIO(annex_file)).findings == ()  # type: ignore[arg-type]  # streams work too


def test_the_sources_are_inside_with_what_they_are(annex_file: bytes, own_library: Library) -> None:
    document = own_library.examples[ANNEXED]
    with pikepdf.open(BytesIO(annex_file)) as file:
        found = {str(s.UF): (str(s.AFRelationship), s.EF.F.read_bytes()) for s in file.Root.AF}
        described = [str(spec.Desc) for spec in file.Root.AF]
        named = [str(name) for name in file.Root.Names.EmbeddedFiles.Names[::2]]
    assert found["arviointi.json"] == ("/Source", json.canonical(document))
    framework = own_library.frameworks[document.framework]
    assert found["arviointikehys.json"] == ("/Supplement", json.canonical(framework))
    assert found["taulukot.xlsx"][0] == "/Data"
    assert found["taulukot.xlsx"][1].startswith(b"PK")
    assert "Koko arviointi koneluettavana: tästä asiakirja on tehty" in described
    assert named == sorted(found)


def test_the_last_page_tells_the_hash_of_all_that_is_inside(annex_file: bytes) -> None:
    last = re.sub(r"\s", "", pypdf.PdfReader(BytesIO(annex_file)).pages[-1].extract_text())
    with pikepdf.open(BytesIO(annex_file)) as file:
        contents = [spec.EF.F.read_bytes() for spec in file.Root.AF]
    for content in contents:
        assert hashlib.sha256(content).hexdigest() in last
    assert f"EVAtool{archive.tool_version()}" in last


def test_a_version_is_printed_to_the_same_bytes(annex_file: bytes, own_library: Library) -> None:
    document = own_library.examples[ANNEXED]
    locked = carried.Locked(number=2, sha256=json.content_hash(document))
    framework = own_library.frameworks[document.framework]
    again = annexes.render(
        document, framework, Language("fi"), "pdf", printed=MOMENT, locked=locked
    )
    assert again.content == annex_file


def test_heads_of_pages_are_left_out_by_screen_readers(annex_file: bytes) -> None:
    with pikepdf.open(BytesIO(annex_file)) as file:
        for sheet in file.pages:
            assert b"/Type /Pagination" in sheet.Contents.read_bytes()


def test_what_the_file_says_of_itself_is_the_same_in_both_places(annex_file: bytes) -> None:
    with pikepdf.open(BytesIO(annex_file)) as file, file.open_metadata() as found:
        assert found["dc:title"] == str(file.docinfo["/Title"])
        assert found["xmp:CreatorTool"] == f"EVA tool {archive.tool_version()}"
        assert str(file.docinfo["/CreationDate"]) == "D:20270115100400+00'00'"
        assert found["xmp:CreateDate"] == "2027-01-15T10:04:00+00:00"
        assert found[f"{{{xmp.OURS}}}version"] == "2"


def test_metadata_stay_whole_with_hostile_texts() -> None:
    hostile = {"Title": "</rdf:li>&<x> ]]>", "Author": '"&'}
    found = xmp.packet(hostile, "", "fi", {"content": "<&>"}).decode()
    assert "&lt;/rdf:li&gt;&amp;&lt;x&gt; ]]&gt;" in found
    assert "<eva:content>&lt;&amp;&gt;</eva:content>" in found


@pytest.fixture(scope="module")
def odd() -> bytes:
    """A file with streams that end with CR, as qpdf writes it."""
    file = pikepdf.new()
    file.add_blank_page()
    for n in range(300):
        file.Root[f"/X{n}"] = file.make_indirect(pikepdf.Dictionary(N=n))
    texts = (b"text %c" % n for n in range(256))
    file.Root.Odd = file.make_stream(next(t for t in texts if zlib.compress(t)[-1:] == b"\r"))
    file.Root.Even = file.make_stream(b"ends without")
    written = BytesIO()
    mode = pikepdf.ObjectStreamMode.generate
    file.save(written, object_stream_mode=mode, deterministic_id=True)
    return written.getvalue()


def _lengths(content: bytes) -> list[str]:
    profile = page.ValidationProfile.PDF_A_3A
    found = page.validate_pdf_bytes(content, profile=profile).failures
    return [f.message for f in found if "raw content length" in f.message]


def test_the_checker_counts_a_last_cr_as_an_end_of_line_unless_it_has_one_of_its_own(
    odd: bytes,
) -> None:
    """ISO 19005 counts the bytes before the end of the line: here they are right in both files."""
    assert _lengths(odd) != []
    assert _lengths(endings.apart(odd)) == []


def test_with_other_ends_of_lines_the_file_is_the_same(odd: bytes) -> None:
    with pikepdf.open(BytesIO(endings.apart(odd)), attempt_recovery=False) as file:
        assert file.Root.Odd.read_raw_bytes().endswith(b"\r")
        assert file.Root.Odd.read_bytes().startswith(b"text ")
        assert file.Root.Even.read_bytes() == b"ends without"
        assert [int(file.Root[f"/X{n}"].N) for n in range(300)] == list(range(300))
        assert file.check_pdf_syntax() == []
