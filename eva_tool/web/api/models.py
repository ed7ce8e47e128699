"""What the API answers with, as models: answers are made of them and described by them."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from eva_tool.domain.document import Document
from eva_tool.domain.permissions import Action, AssessmentRole, Role, Scope
from eva_tool.domain.text import LocalText
from eva_tool.domain.workflow import Status

Revision = Annotated[int, Field(ge=0, le=2**31 - 1)]
Path = Annotated[str, Field(examples=["basics/title", "impacts/L1.VE1.short/score"])]
FieldValue = str | int | float | bool | list[str] | None


class Shape(BaseModel):
    """Closed: a field that is not described is an error, and not silently lost."""

    model_config = ConfigDict(extra="forbid", frozen=True, from_attributes=True)


class Me(Shape):
    """For whom the token acts, and what it may be used for."""

    name: str
    organisation: str
    role: Role
    scopes: tuple[Scope, ...]


Rows = tuple[dict[str, Any], ...]


class Comparison(Shape):
    """Every number of the comparison, as `eva-tool compare --json` prints it.

    `horizons` are both together, then each: scores and their ranges, dominance, a view for all
    weights and one for each weighting, and the verdict in words. `elsewhere` is empty for what is
    published: it is told as it was approved.
    """

    title: str
    framework: str
    language: Literal["fi", "sv", "en"]
    samples: int
    seed: int
    thresholds: Rows
    hidden_losses: Rows
    coverage: dict[str, Any]
    by_category: Rows
    distribution: dict[str, Any]
    accumulation: Rows
    crossings: Rows
    elsewhere: dict[str, Any]
    remarks: Rows
    horizons: Rows


class FrameworkRow(Shape):
    """A framework that is installed; `ref` is what assessments name."""

    ref: Annotated[str, Field(examples=["eva@1"])]
    title: LocalText
    description: LocalText


class Frameworks(Shape):
    """The frameworks of the service."""

    items: tuple[FrameworkRow, ...]


class AssessmentRow(Shape):
    """One assessment in a list."""

    id: int
    title: str
    register_number: str
    organ: str
    decision_date: date | None
    status: Status
    owner: str
    changed_at: datetime
    language: str
    fictional: bool


class Assessments(Shape):
    """One page of the assessments found, last changed first; `total` counts all that were found."""

    items: tuple[AssessmentRow, ...]
    total: int
    limit: int
    offset: int


class Assessment(Shape):
    """A whole assessment. A path that is not in `revisions` has revision 0."""

    id: int
    status: Status
    owner: str
    changed_at: datetime
    my_role: AssessmentRole | None
    my_actions: tuple[Action, ...]
    may_edit: bool
    revisions: dict[str, int]
    document: Document


class Made(Shape):
    """What was made, and where it is."""

    id: int
    address: Annotated[str, Field(examples=["/api/v1/assessments/17"])]


class StoredField(Shape):
    """A field with the revision from which it may be written."""

    path: Path
    value: FieldValue
    revision: int


class SavedField(StoredField):
    """A field as it is now stored. `along` has new revisions of fields that changed with it."""

    along: dict[str, int]


class MadeItem(Shape):
    """The item that was added, and its path."""

    id: Annotated[str, Field(examples=["N7"])]
    path: Annotated[str, Field(examples=["evidence/N7"])]


class Order(Shape):
    """The ids of a collection, in order."""

    ids: Annotated[list[str], Field(max_length=1_000, examples=[["N2", "N1"]])]


class ProblemOfField(Shape):
    """What is wrong, and where: empty for the whole."""

    field: str
    problem: str


class Problem(Shape):
    """A refusal (RFC 9457); `title` and `detail` are in the language of Accept-Language."""

    type: str
    title: str
    status: int
    detail: str


class InvalidProblem(Problem):
    """What was sent cannot be stored; with all problems when several were found."""

    type: Literal["/api/v1/openapi.json#/components/schemas/InvalidProblem"]
    problems: tuple[ProblemOfField, ...] = ()


class ConflictProblem(Problem):
    """The field was changed after `revision` was read: `theirs` is stored, at this revision."""

    type: Literal["/api/v1/openapi.json#/components/schemas/ConflictProblem"]
    theirs: FieldValue
    revision: int
