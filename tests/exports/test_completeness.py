"""Nothing stored is left out: every field of the document is in the PDF and in the workbook."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from typing import Any, get_args

import docx as library
import openpyxl
import pypdf
import pytest
from docx.oxml.ns import qn
from pydantic.fields import FieldInfo

from eva_tool.domain.accumulation import Elsewhere, Other, meetings, told
from eva_tool.domain.distribution import HIDDEN
from eva_tool.domain.document import COLLECTIONS, SECTIONS, Document
from eva_tool.domain.parts import Item
from eva_tool.exports import annex, docx, pdf, sheets, xlsx
from eva_tool.exports.html import annex_html
from eva_tool.language import Language
from tests.exports import sample

FI = Language("fi")
# What fields that refer to others or to the framework hold, and the word that stands for it.
REFERENCES: dict[str, tuple[Any, str]] = {
    "criterion": ("L1", "Koulumatkan pituus ja kesto"),
    "criteria": (["L2"], "L2"),
    "alternative": ("VE1", "VE1"),
    "question": ("q1", "Koskeeko päätös lapsia?"),
    "weighting": ("W7", "W7"),
    "item": ("economy", "Talous"),
    "indicator": ("L1_count", "Oppilaita yli 5 km"),
    "evidence": (["N1"], "N1"),
    "group": (None, ""),
    "area": (None, ""),
    "Group.kind": ("young", "Nuoret"),
}
CHOICES: dict[str, tuple[Any, str]] = {
    "Screening.chosen": ("light", FI("Light assessment")),
    "ScreeningAnswer.answer": ("unsure", "epävarma"),
    "Plan.depth": ("full", FI("Full assessment")),
    "Evidence.kind": ("study", "tutkimus"),
    "Hearing.kind": ("panel", "paneeli"),
    "Hearing.status": ("held", "pidetty"),
    "Hearing.changed": ("partly", "osittain"),
    "Impact.horizon": ("long", "pitkä"),
    "Impact.score": (-2, "−2"),
    "Impact.low": (-3, "−3"),
    "Impact.high": (-1, "−1"),
    "Impact.certainty": ("moderate", "kohtalainen"),
    "Handling.decides": (True, "päättää"),
    "Task.done": (True, "kyllä"),
    "Group.vulnerable": (True, "kyllä"),
    "Gap.in_summary": (False, "ei"),
    "Hearing.in_summary": (False, "ei"),
    "Weighting.method": ("swing", FI("by swing")),
    "Weighting.level": ("criterion", FI("criteria")),
    "Weight.points": (61.5, "61,5"),
    "Weight.rank": (47, "47"),
    "Weight.low": (12.25, "12,25"),
    "Weight.high": (38.75, "38,75"),
    "CriterionEntry.selected": (True, ""),
}


class Filler:
    """Fills models with values that are found nowhere else, and remembers how they are printed."""

    def __init__(self) -> None:
        self.number = 0
        self.wanted: dict[str, str] = {}

    def value(self, owner: str, name: str, field: FieldInfo) -> Any:
        self.number += 1
        path = f"{owner}.{name}"
        if name == "id":
            return None
        chosen = CHOICES.get(path) or REFERENCES.get(path) or REFERENCES.get(name)
        if chosen is not None:
            value, self.wanted[path] = chosen
            return value
        return self._unique(path, field)

    def _unique(self, path: str, field: FieldInfo) -> Any:
        kinds = {field.annotation, *get_args(field.annotation)}
        if date in kinds or any(date in get_args(k) for k in kinds):
            day = date(2031, 1, 1) + timedelta(days=self.number)
            self.wanted[path] = FI.date(day)
            return day
        if any("int" in str(k) or "float" in str(k) for k in kinds):
            self.wanted[path] = FI.number(7_000 + self.number)
            return 7_000 + self.number
        self.wanted[path] = f"tunniste{self.number:04d}"
        return self.wanted[path]


def _filled() -> tuple[Document, dict[str, str]]:
    filler = Filler()
    content: dict[str, Any] = {"framework": "small@1", "fictional": True}
    for name, section in SECTIONS.items():
        content[name] = dict(_fields(filler, section.__name__, section.model_fields))
    for name, item in COLLECTIONS.items():
        content[name] = [_item(filler, name, item)]
    content["alternatives"] = [{"id": "VE0"}, *content["alternatives"]]
    return Document.model_validate(content), filler.wanted


def _fields(filler: Filler, owner: str, fields: dict[str, FieldInfo]) -> Iterator[tuple[str, Any]]:
    for name, field in fields.items():
        value = filler.value(owner, name, field)
        if value is not None:
            yield name, value


def _item(filler: Filler, collection: str, item: type[Item]) -> dict[str, Any]:
    made = dict(_fields(filler, item.__name__, item.model_fields))
    if not item.KEYED:
        made["id"] = {"alternatives": "VE1", "evidence": "N1"}.get(collection, f"{item.PREFIX}7")
        filler.wanted[f"{item.__name__}.id"] = made["id"]
    return made


def _plain(text: str) -> str:
    return re.sub(r"[\s\u00ad\u2068\u2069]+", "", text)


@pytest.fixture(scope="module")
def filled() -> tuple[Document, dict[str, str]]:
    return _filled()


def test_every_field_is_in_the_pdf(filled: tuple[Document, dict[str, str]]) -> None:
    document, wanted = filled
    made = annex.build(document, sample.framework(), FI, printed=sample.PRINTED)
    pages = pypdf.PdfReader(BytesIO(pdf.render_annex(made))).pages
    text = _plain(" ".join(page.extract_text() for page in pages))
    missing = {path for path, shown in wanted.items() if _plain(shown) not in text}
    assert missing <= {"Group.id", "Area.id"}  # people read their names


def test_every_field_is_in_the_workbook(filled: tuple[Document, dict[str, str]]) -> None:
    document, wanted = filled
    head = annex.head(document, sample.framework(), FI, printed=sample.PRINTED)
    found = sheets.build(document, sample.framework(), FI, printed=sample.PRINTED)
    book = openpyxl.load_workbook(BytesIO(xlsx.render(found, head, "d.m.yyyy")))
    values = [c.value for sheet in book for row in sheet for c in row if c.value is not None]
    text = _plain(" ".join(_printed(value) for value in values))
    missing = {path for path, shown in wanted.items() if _plain(shown) not in text}
    assert missing == set()


def test_every_field_is_in_the_word_document(filled: tuple[Document, dict[str, str]]) -> None:
    document, wanted = filled
    made = annex.build(document, sample.framework(), FI, printed=sample.PRINTED)
    found = library.Document(BytesIO(docx.render(made, sample.PRINTED)))
    text = _plain("".join(t.text or "" for t in found.element.body.iter(qn("w:t"))))
    missing = {path for path, shown in wanted.items() if _plain(shown) not in text}
    assert missing <= {"Group.id", "Area.id"}  # people read their names


def _printed(value: Any) -> str:
    if isinstance(value, date):
        return FI.date(value)
    if isinstance(value, float) and not value.is_integer():
        return FI.number(value, 2).rstrip("0")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return FI.number(value)
    return str(value)


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
    return _plain(annex_html(made))


def test_what_is_said_of_fewer_than_five_people_is_left_out_by_name() -> None:
    impact = {"criterion": "L1", "alternative": "VE1", "horizon": "short", "group": "g2"}
    secret = {"score": -3, "reason": "Salaisuus", "evidence": ["N1"]}
    groups = [{"id": "g2", "name": "Kylän pienet", "size": 4, "note": "Salahuomautus"}]
    text = _told(sample.document(impacts=[{**impact, **secret}], groups=groups))
    assert "Sala" not in text
    assert f'Kylänpienet</strong><spanclass="sub">{_plain(FI(HIDDEN))}' in text
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
    assert all(_plain(FI.say(said)) in text for m in found for said in told(m))
    assert "3vanhempaaarviointia" in text
    assert "Samatihmiset" not in _told(document)
