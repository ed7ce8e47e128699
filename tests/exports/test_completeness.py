"""Nothing stored is left out: every field of the document is in every format and language."""

from io import BytesIO
from typing import Any

import docx as library
import openpyxl
import pytest
from docx.oxml.ns import qn

from eva_tool.domain.accumulation import Elsewhere, Other, meetings, told
from eva_tool.domain.distribution import HIDDEN
from eva_tool.domain.document import COLLECTIONS, SECTIONS, Document
from eva_tool.domain.text import LANGUAGES
from eva_tool.exports import annex, docx, json, pdf, sheets, xlsx
from eva_tool.exports.html import annex_html
from eva_tool.language import Language
from tests.exports import paper, sample
from tests.exports.filled import DECISION, HOUSE, beside, filled, missing, plain, printed

FI = Language("fi")
ANNEX = {"printed": sample.PRINTED, "decision": DECISION, "house": HOUSE}
# Not told on pages: people read names instead of these, and see on the pages what these decide.
LEFT_OUT = {
    "Group.id",
    "Area.id",
    "CriterionEntry.selected",
    "Gap.in_summary",
    "Hearing.in_summary",
}


@pytest.fixture(scope="module", params=LANGUAGES)
def given(request: pytest.FixtureRequest) -> tuple[Language, Document, dict[str, str]]:
    document, wanted = filled(request.param)
    return Language(request.param), document, wanted | beside(request.param)


Given = tuple[Language, Document, dict[str, str]]


def test_every_field_is_in_the_pdf(given: Given) -> None:
    language, document, wanted = given
    made = annex.build(document, sample.framework(), language, **ANNEX)
    assert missing(wanted, " ".join(paper.texts(pdf.render_annex(made)))) <= LEFT_OUT


def test_every_field_is_in_the_workbook(given: Given) -> None:
    language, document, wanted = given
    head = annex.head(document, sample.framework(), language, **ANNEX)
    found = sheets.build(document, sample.framework(), language, **ANNEX)
    book = openpyxl.load_workbook(BytesIO(xlsx.render(found, head, "d.m.yyyy")))
    values = [c.value for sheet in book for row in sheet for c in row if c.value is not None]
    assert missing(wanted, " ".join(printed(value, language) for value in values)) == set()


def test_every_field_is_in_the_word_document(given: Given) -> None:
    language, document, wanted = given
    made = annex.build(document, sample.framework(), language, **ANNEX)
    found = library.Document(BytesIO(docx.render(made, sample.PRINTED)))
    text = "".join(t.text or "" for t in found.element.body.iter(qn("w:t")))
    assert missing(wanted, text) <= LEFT_OUT


def test_every_field_is_in_the_json_as_it_is_stored(given: Given) -> None:
    _language, document, wanted = given
    text = json.render_json(document).decode()
    tokens = {path: token for path, token in wanted.items() if token.startswith("tunniste")}
    assert len(tokens) > 60
    assert missing(tokens, text) == set()
    assert Document.model_validate_json(text) == document


def test_what_belongs_to_the_whole_document_is_told() -> None:
    made = annex.build(sample.document(), sample.framework(), FI, printed=sample.PRINTED)
    text = str(made.sections[-1])
    for shown in ("small@1", "Pieni kehys", "suomi", "Tietomuodon versio", "kyllä"):
        assert shown in text
    assert set(Document.model_fields) == {
        *SECTIONS, *COLLECTIONS, "schema_version", "framework", "language", "fictional"
    }  # fmt: skip


def _told(document: Document, **more: Any) -> str:
    made = annex.build(document, sample.framework(), FI, printed=sample.PRINTED, **more)
    return plain(annex_html(made))


def test_what_is_said_of_fewer_than_five_people_is_left_out_by_name() -> None:
    impact = {"criterion": "L1", "alternative": "VE1", "horizon": "short", "group": "g2"}
    secret = {"score": -3, "reason": "Salaisuus", "evidence": ["N1"]}
    groups = [{"id": "g2", "name": "Kylän pienet", "size": 4, "note": "Salahuomautus"}]
    text = _told(sample.document(impacts=[{**impact, **secret}], groups=groups))
    assert "Sala" not in text
    assert f'Kylänpienet</strong><spanclass="sub">{plain(FI(HIDDEN))}' in text
    document = sample.document(impacts=[{**impact, **secret}], groups=groups)
    rows = str(sheets.build(document, sample.framework(), FI, printed=sample.PRINTED))
    assert "Sala" not in rows
    assert FI(HIDDEN) in rows
    many = _told(sample.document(impacts=[{**impact, **secret}], groups=[groups[0] | {"size": 5}]))
    assert "Salaisuus" in many
    assert "Salahuomautus" in many


def test_other_matters_that_touch_the_same_people_are_told_when_they_are_handed_over() -> None:
    document = sample.document()
    other = Other(
        id=7,
        title="Lukion säästöt",
        status="approved",
        document=document,
        framework=sample.framework(),
    )
    found = meetings(document, sample.framework(), [other])
    assert found
    text = _told(document, elsewhere=Elsewhere(meetings=found, left=3))
    assert "Lukionsäästöt" in text
    assert all(plain(FI.say(said)) in text for m in found for said in told(m))
    assert "3vanhempaaarviointia" in text
    assert "Samatihmiset" not in _told(document)
