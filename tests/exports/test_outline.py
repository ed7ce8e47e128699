"""What a screen reader walks: the tags of a small annex, and the language of what people typed."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import page
import pdfua
import pikepdf
import pytest

from eva_tool.exports import annex, tree
from eva_tool.exports.html import annex_html
from eva_tool.language import Language
from tests.exports import outline, sample
from tests.exports.filled import DECISION, filled

KEPT = Path(__file__).with_name("outline.txt")
PROFILES = (page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1)
TOKEN = re.compile(r"(?:tunniste|päätetty)\d+")


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
        spans = [e for e in tree.elements(file.Root.StructTreeRoot.K) if "/Lang" in e]
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
    assert {paths.get(token, token) for token in TOKEN.findall(own)} == set()


@pytest.fixture(scope="module")
def file(printed: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(printed)) as opened:
        yield opened


def _elements(file: pikepdf.Pdf, kind: str) -> list[pikepdf.Object]:
    return [e for e in tree.elements(file.Root.StructTreeRoot.K) if kind == e.S]


def test_a_line_of_contents_is_one_link_that_tells_its_page_and_no_dots(file: pikepdf.Pdf) -> None:
    assert not any("Link" in _around(link) for link in _elements(file, "/Link"))
    places = _pages(file)
    notes = [n for p in file.pages for n in p.get("/Annots", ())]
    told = [str(e.ActualText) for e in _elements(file, "/Span") if "/ActualText" in e]
    chapters = [str(note.Dest) for note in notes[: len(told)]]
    assert chapters[:2] == ["summary", "comparison"]
    assert len(set(chapters)) == len(chapters) > 5
    assert told == [f" {places[chapter]}" for chapter in chapters]
    assert len(_elements(file, "/TOCI")) == len(chapters)


def _pages(file: pikepdf.Pdf) -> dict[str, int]:
    numbers = {tuple(p.objgen): n for n, p in enumerate(file.pages, 1)}
    names = list(file.Root.Names.Dests.Names)
    pairs = zip(names[::2], names[1::2], strict=True)
    return {str(name): numbers[tuple(place[0].objgen)] for name, place in pairs}


def test_links_are_called_by_what_they_say_and_not_by_where_they_lead(file: pikepdf.Pdf) -> None:
    notes = [n for p in file.pages for n in p.get("/Annots", ())]
    called = {str(n.Dest): str(n.Contents) for n in notes if "/Dest" in n}
    assert called["summary"] == "1 Sammandrag"
    assert called["evidence-N1"] == "Källa N1"
    assert set(called) & set(called.values()) == set()


def test_a_cell_belongs_to_the_head_before_it(file: pikepdf.Pdf) -> None:
    rows = [tree.kids(row) for row in _elements(file, "/TR")]
    pairs = next(r for r in rows if [str(c.S) for c in r] == ["/TH", "/TD", "/TH", "/TD"])
    assert [list(map(str, cell.A.get("/Headers", ()))) for cell in pairs] == [
        [],
        [str(pairs[0].ID)],
        [],
        [str(pairs[2].ID)],
    ]


def test_names_over_columns_and_over_rows_are_heads(file: pikepdf.Pdf) -> None:
    heads = {str(head.ID): head for head in _elements(file, "/TH")}
    spans = [head for head in heads.values() if "/ColSpan" in head.A]
    assert spans
    assert {str(head.A.Scope) for head in spans} == {"/Column"}
    cells = [*_elements(file, "/TD"), *heads.values()]
    named = {str(i) for cell in cells for i in cell.A.get("/Headers", ())}
    over = {str(head.ID) for head in spans if "THead" in _around(head)}
    beside = {str(head.ID) for head in spans} - over
    assert over
    assert over <= named
    assert beside & named  # some head nothing: a weighting that nothing turns


def test_each_head_that_cells_name_is_found_by_its_name(file: pikepdf.Pdf) -> None:
    flat = list(file.Root.StructTreeRoot.IDTree.Names)
    names = [str(name) for name in flat[::2]]
    assert names == sorted(names)
    assert [str(head.ID) for head in flat[1::2]] == names
    cells = [*_elements(file, "/TD"), *_elements(file, "/TH")]
    assert {str(i) for cell in cells for i in cell.A.get("/Headers", ())} <= set(names)
