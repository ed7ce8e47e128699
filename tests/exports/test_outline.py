"""What a screen reader walks: the tags of a small annex, and the language of what people typed."""

import re
from io import BytesIO
from pathlib import Path

import page
import pdfua
import pikepdf
import pytest

from eva_tool.exports import annex, tags
from eva_tool.exports.html import annex_html
from eva_tool.language import Language
from tests.exports import outline, sample
from tests.exports.filled import DECISION, filled

KEPT = Path(__file__).with_name("outline.txt")
PROFILES = (page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1)
TOKEN = re.compile(r"(?:tunniste|päätetty)\d+")
# A remark that names an alternative is one sentence, made of words in another language.
COMPOSED = {"Alternative.name"}


@pytest.fixture(scope="module")
def printed() -> bytes:
    return outline.printed()


def test_the_outline_is_the_one_that_was_looked_at(printed: bytes) -> None:
    """When a change is meant, write the outline anew as `outline.py` says, and read the diff."""
    assert outline.outline(printed).splitlines() == KEPT.read_text("utf-8").splitlines()


def test_both_checkers_accept_texts_in_two_languages(printed: bytes) -> None:
    for profile in PROFILES:
        found = page.validate_pdf_bytes(printed, profile=profile).failures
        assert [failure.message for failure in found] == []
    assert pdfua.validate(BytesIO(printed)).findings == ()  # type: ignore[arg-type]  # streams work too


@pytest.mark.parametrize("within", ["H1", "TD", "TH", "LBody", "P"])
def test_the_language_of_what_people_typed_is_told_wherever_it_stands(
    within: str, printed: bytes
) -> None:
    with pikepdf.open(BytesIO(printed)) as file:
        spans = [e for e in tags.elements(file.Root.StructTreeRoot.K) if "/Lang" in e]
        assert {(str(span.S), str(span.Lang)) for span in spans} == {("/Span", "fi")}
        assert any(within in _around(span) for span in spans)


def _around(element: pikepdf.Object) -> list[str]:
    found = []
    while "/P" in element:
        element = element.P
        found.append(str(element.get("/S", ""))[1:])
    return found


def test_all_that_people_typed_is_marked() -> None:
    document, wanted = filled("sv")
    made = annex.build(
        document,
        sample.framework(),
        Language("sv"),
        printed=sample.PRINTED,
        decision=DECISION,
    )
    html = annex_html(made).partition("<main>")[2]
    html = re.sub(r'<div class="run".*?</div>', "", html)
    own = re.sub(r'<a class="t" lang="fi">.*?</a>', "", html, flags=re.DOTALL)
    assert len(TOKEN.findall(html)) > 60
    paths = {shown: path for path, shown in wanted.items()}
    assert {paths.get(token, token) for token in TOKEN.findall(own)} <= COMPOSED


def test_a_line_of_contents_is_one_link_without_its_dots(printed: bytes) -> None:
    with pikepdf.open(BytesIO(printed)) as file:
        elements = list(tags.elements(file.Root.StructTreeRoot.K))
        assert not any("Link" in _around(e) for e in elements if e.S == "/Link")
        notes = [str(a.get("/Dest", "")) for p in file.pages for a in p.get("/Annots", ())]
        dots = [str(e.ActualText) for e in elements if "/ActualText" in e]
        chapters = notes[: len(dots)]
    assert chapters[:2] == ["summary", "comparison"]
    assert len(set(chapters)) == len(chapters) > 5
    assert set(dots) == {" "}
