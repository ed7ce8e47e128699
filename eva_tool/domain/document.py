"""The assessment document: a whole assessment as one value, and its only portable form."""

from collections import Counter
from collections.abc import Iterator
from typing import Annotated, Any, Literal, Self

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from eva_tool.domain.impacts import (
    CriterionEntry,
    Figure,
    Finding,
    Impact,
    Mitigation,
    Proposal,
    Summary,
)
from eva_tool.domain.knowledge import Assumption, Evidence, Gap, Hearing
from eva_tool.domain.parts import Item, Part
from eva_tool.domain.preparation import (
    BASELINE,
    Alternative,
    Area,
    Author,
    Basics,
    Group,
    Handling,
    Plan,
    Rejected,
    Screening,
    ScreeningAnswer,
    Task,
)
from eva_tool.domain.references import OWN_REFERENCES, references
from eva_tool.domain.valuation import Weight, Weighting

MAX_ALTERNATIVES = 12


class Document(Part):
    """A whole assessment. `framework` is id@version; `language` is that of its texts."""

    schema_version: Literal[1] = 1
    framework: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]+@[0-9.]+$")]
    language: Literal["fi", "sv", "en"] = "fi"
    fictional: bool = False

    basics: Basics = Basics()
    authors: Annotated[tuple[Author, ...], Field(max_length=100)] = ()
    handlings: Annotated[tuple[Handling, ...], Field(max_length=20)] = ()
    screening: Screening = Screening()
    screening_answers: Annotated[tuple[ScreeningAnswer, ...], Field(max_length=50)] = ()
    plan: Plan = Plan()
    tasks: Annotated[tuple[Task, ...], Field(max_length=200)] = ()
    alternatives: Annotated[
        tuple[Alternative, ...], Field(min_length=1, max_length=MAX_ALTERNATIVES)
    ] = (Alternative(id=BASELINE),)
    rejected: Annotated[tuple[Rejected, ...], Field(max_length=50)] = ()
    groups: Annotated[tuple[Group, ...], Field(max_length=60)] = ()
    areas: Annotated[tuple[Area, ...], Field(max_length=60)] = ()
    evidence: Annotated[tuple[Evidence, ...], Field(max_length=500)] = ()
    assumptions: Annotated[tuple[Assumption, ...], Field(max_length=200)] = ()
    gaps: Annotated[tuple[Gap, ...], Field(max_length=200)] = ()
    hearings: Annotated[tuple[Hearing, ...], Field(max_length=200)] = ()
    criteria: Annotated[tuple[CriterionEntry, ...], Field(max_length=200)] = ()
    figures: Annotated[tuple[Figure, ...], Field(max_length=5_000)] = ()
    impacts: Annotated[tuple[Impact, ...], Field(max_length=20_000)] = ()
    mitigations: Annotated[tuple[Mitigation, ...], Field(max_length=500)] = ()
    findings: Annotated[tuple[Finding, ...], Field(max_length=30)] = ()
    weightings: Annotated[tuple[Weighting, ...], Field(max_length=10)] = ()
    weights: Annotated[tuple[Weight, ...], Field(max_length=2_000)] = ()
    summary: Summary = Summary()
    proposal: Proposal = Proposal()

    @model_validator(mode="after")
    def _ids_are_unique_and_known(self) -> Self:
        for name in COLLECTIONS:
            times = Counter(item.id for item in getattr(self, name))
            if twice := sorted(i for i, count in times.items() if count > 1):
                raise PydanticCustomError(
                    "used_twice",
                    "{where}: the id {id} is used more than once",
                    {"where": name, "id": ", ".join(twice)[:200]},
                )
        if BASELINE not in {a.id for a in self.alternatives}:
            raise ValueError(f"alternatives: {BASELINE}, the present state, is missing")
        for path, unknown in unknown_references(self):
            raise PydanticCustomError(
                "unknown_id", "{where}: unknown id {id}", {"where": path, "id": unknown}
            )
        return self


SECTIONS: dict[str, type[Part]] = {}
COLLECTIONS: dict[str, type[Item]] = {}
for _name, _field in Document.model_fields.items():
    _kind: Any = _field.annotation
    if isinstance(_kind, type) and issubclass(_kind, Part):
        SECTIONS[_name] = _kind
    elif getattr(_kind, "__origin__", None) is tuple:
        COLLECTIONS[_name] = _kind.__args__[0]


def unknown_references(document: Document) -> Iterator[tuple[str, str]]:
    """Yield (path, id) of each reference to an item that the document does not have."""
    known = {name: {item.id for item in getattr(document, name)} for name in COLLECTIONS}
    scored = known["alternatives"] - {BASELINE}
    for (collection, name), target in OWN_REFERENCES.items():
        ids = scored if (collection, name) == ("impacts", "alternative") else known[target]
        for item in getattr(document, collection):
            for wanted in references(getattr(item, name)):
                if wanted not in ids:
                    yield f"{collection}/{item.id}", wanted
