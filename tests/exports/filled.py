"""An assessment in which every field holds what is found nowhere else, and how that is printed."""

import re
from collections.abc import Iterator
from dataclasses import fields
from datetime import date, timedelta
from typing import Any, get_args

from pydantic.fields import FieldInfo

from eva_tool.domain.decision import Decision
from eva_tool.domain.document import COLLECTIONS, SECTIONS, Document
from eva_tool.domain.housestyle import HouseStyle
from eva_tool.domain.parts import Item
from eva_tool.language import Language

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
# What fields hold that choose, and the words or the number that tells it.
CHOICES: dict[str, tuple[Any, str | float]] = {
    "Screening.chosen": ("light", "Light assessment"),
    "ScreeningAnswer.answer": ("unsure", "unsure"),
    "Plan.depth": ("full", "Full assessment"),
    "Evidence.kind": ("study", "study"),
    "Hearing.kind": ("panel", "panel"),
    "Hearing.status": ("held", "held"),
    "Hearing.changed": ("partly", "in part"),
    "Impact.horizon": ("long", "long"),
    "Impact.score": (-2, "−2"),
    "Impact.low": (-3, "−3"),
    "Impact.high": (-1, "−1"),
    "Impact.certainty": ("moderate", "moderate"),
    "Handling.decides": (True, "decides"),
    "Task.done": (True, "yes"),
    "Group.vulnerable": (True, "yes"),
    "Gap.in_summary": (False, "no"),
    "Hearing.in_summary": (False, "no"),
    "Weighting.method": ("swing", "by swing"),
    "Weighting.level": ("criterion", "criteria"),
    "Weight.points": (61.5, 61.5),
    "Weight.rank": (47, 47),
    "Weight.low": (12.25, 12.25),
    "Weight.high": (38.75, 38.75),
    "CriterionEntry.selected": (True, "chosen"),
}
# What is printed beside the document.
DECISION = Decision(
    choice="VE1",
    name="päätetty01",
    text="päätetty02",
    organ="päätetty03",
    on=date(2030, 5, 1),
    section="päätetty04",
    version=843,
    meeting_on=None,
)
HOUSE = HouseStyle(
    address="talo01", contact="talo02", statement="https://talo03.example/saavutettavuus"
)


class Filler:
    """Fills models with values that are found nowhere else, and remembers how they are printed."""

    def __init__(self, language: Language) -> None:
        self.number, self.language = 0, language
        self.wanted: dict[str, str] = {}

    def value(self, owner: str, name: str, field: FieldInfo) -> Any:
        self.number += 1
        path = f"{owner}.{name}"
        if name == "id":
            return None
        if path in CHOICES:
            value, told = CHOICES[path]
            self.wanted[path] = self._told(told)
            return value
        chosen = REFERENCES.get(path) or REFERENCES.get(name)
        if chosen is not None:
            value, self.wanted[path] = chosen
            return value
        return self._unique(path, field)

    def _told(self, value: str | float) -> str:
        if isinstance(value, str):
            return self.language(value) if value else ""
        return printed(value, self.language)

    def _unique(self, path: str, field: FieldInfo) -> Any:
        kinds = {field.annotation, *get_args(field.annotation)}
        value: Any = f"tunniste{self.number:04d}"
        if date in kinds or any(date in get_args(k) for k in kinds):
            value = date(2031, 1, 1) + timedelta(days=self.number)
        elif any("int" in str(k) or "float" in str(k) for k in kinds):
            value = 7_000 + self.number
        self.wanted[path] = printed(value, self.language)
        return value


def filled(code: str) -> tuple[Document, dict[str, str]]:
    """The assessment, and by the name of the field what a reader of this language finds."""
    filler = Filler(Language(code))
    content: dict[str, Any] = {"framework": "small@1", "fictional": True}
    for name, section in SECTIONS.items():
        content[name] = dict(_fields(filler, section.__name__, section.model_fields))
    for name, item in COLLECTIONS.items():
        content[name] = [_item(filler, name, item)]
    content["alternatives"] = [{"id": "VE0"}, *content["alternatives"]]
    return Document.model_validate(content), filler.wanted


def beside(code: str) -> dict[str, str]:
    """The same of what is printed beside the document."""
    values = {f"Decision.{f.name}": getattr(DECISION, f.name) for f in fields(DECISION)}
    values |= {f"HouseStyle.{n}": getattr(HOUSE, n) for n in ("address", "contact", "statement")}
    return {path: printed(v, Language(code)) for path, v in values.items() if v is not None}


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


def printed(value: Any, language: Language) -> str:
    """As a reader of this language finds it."""
    if isinstance(value, date):
        return language.date(value)
    if isinstance(value, float) and not value.is_integer():
        return language.number(value, 2).rstrip("0")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return language.number(value)
    return str(value)


def plain(text: str) -> str:
    """Without what breaks lines and isolates scripts."""
    return re.sub(r"[\s\u00ad\u2068\u2069]+", "", text)


def missing(wanted: dict[str, str], text: str) -> set[str]:
    """The fields whose values are not in the text."""
    found = plain(text)
    return {path for path, shown in wanted.items() if plain(shown) not in found}
