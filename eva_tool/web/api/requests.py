"""The bodies and queries that the API takes."""

from datetime import date
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from eva_tool.domain.text import LONG, SHORT
from eva_tool.domain.workflow import MOVES, Status
from eva_tool.web.api.models import FieldValue, Revision, Shape

MOST_ROWS = 200
MOST_EDITS = 500
Search = Annotated[str, Field(max_length=SHORT)]


class NoQuery(Shape):
    """Nothing may be asked for in the query of the address."""


class AssessmentsQuery(Shape):
    """Which assessments: words of their titles, a status, a decision body; and which page."""

    search: Search = ""
    status: Status | None = None
    organ: Search = ""
    limit: Annotated[int, Field(ge=1, le=MOST_ROWS)] = 50
    offset: Annotated[int, Field(ge=0, le=2**31 - 1)] = 0


class _EditionQuery(Shape):
    edition: Literal["full", "summary", "section", "children", "screening"] = "full"
    language: Literal["fi", "sv", "en"] = "fi"


class AnnexQuery(_EditionQuery):
    """The format and the language of an annex, or which of the shorter documents: those are PDF."""

    format: Literal["pdf", "docx", "xlsx", "json"] = "pdf"


class PublishedAnnexQuery(_EditionQuery):
    """The same of what is published: Word is for drafts."""

    format: Literal["pdf", "xlsx", "json"] = "pdf"


class ComparisonQuery(Shape):
    """The language of the sentences."""

    language: Literal["fi", "sv", "en"] = "fi"


class HistoryQuery(Shape):
    """Of which path, and what lies under it; empty for everything. How many changes."""

    path: Annotated[str, Field(max_length=220)] = ""
    limit: Annotated[int, Field(ge=1, le=MOST_EDITS)] = 100


class PublishedQuery(Shape):
    """Words of the publication, and the name of the decision body."""

    search: Search = ""
    organ: Search = ""


class NewAssessment(Shape):
    """An empty assessment, in which the present state VE0 is already there."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"title": "Lähikirjasto", "framework": "eva@1", "language": "fi"}]
        }
    )

    title: Annotated[str, Field(min_length=1, max_length=SHORT)]
    framework: Annotated[str, Field(max_length=100)]
    language: Literal["fi", "sv", "en"] = "fi"


class NewValue(Shape):
    """The value of a field, and the revision from which it was changed."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"value": "Lähikirjaston lakkautus", "revision": 1}]}
    )

    value: FieldValue
    revision: Revision


class NewItem(Shape):
    """The fields of a new item by name; those not named are empty."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"fields": {"title": "Kävijämäärät 2026"}}]}
    )

    fields: Annotated[dict[str, FieldValue], Field(max_length=50, default_factory=dict)]


class NewDecision(Shape):
    """What was decided. `choice` is the id of an alternative or `other`; all else may be empty.

    The body of the meeting is taken for an empty `organ`, its day for no day `on`, or today when it
    is still to come.
    """

    choice: Annotated[str, Field(max_length=20)] = ""
    text: Annotated[str, Field(max_length=LONG)] = ""
    organ: Annotated[str, Field(max_length=SHORT)] = ""
    on: date | None = None
    section: Annotated[str, Field(max_length=SHORT)] = ""

    def given(self) -> dict[str, str]:
        return {name: str(value or "") for name, value in self}


class NewMove(Shape):
    """A move of the workflow. Which of the others it needs, the standing tells."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"name": "submit"}]})

    name: Annotated[str, Field(json_schema_extra={"enum": [*MOVES]})]
    reason: Annotated[str, Field(max_length=LONG)] = ""
    seen: Annotated[str, Field(max_length=64)] = ""
    handling: Annotated[str, Field(max_length=140)] = ""
    decision: NewDecision | None = None
