"""Who may do what: two tables, one for the organisation and one for an assessment.

They are enforced by the services, tested role by role, and shown to administrators as they are.
A person has one role in the organisation, and at most one in each assessment.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from eva_tool.domain.errors import NotAllowed
from eva_tool.domain.text import N_


class Role(StrEnum):
    """What a person is in the organisation."""

    ADMINISTRATOR = "administrator"
    MEMBER = "member"
    COUNCILLOR = "councillor"
    TRAINER = "trainer"


class AssessmentRole(StrEnum):
    """What a person is in one assessment. A contributor writes only the parts assigned."""

    OWNER = "owner"
    EDITOR = "editor"
    CONTRIBUTOR = "contributor"
    REVIEWER = "reviewer"
    APPROVER = "approver"
    READER = "reader"


ROLE_NAMES = {
    AssessmentRole.OWNER: N_("Owner of the assessment"),
    AssessmentRole.EDITOR: N_("Editor"),
    AssessmentRole.CONTRIBUTOR: N_("Writer of parts"),
    AssessmentRole.REVIEWER: N_("Reviewer"),
    AssessmentRole.APPROVER: N_("Approver"),
    AssessmentRole.READER: N_("Reader"),
}


class Action(StrEnum):
    """What can be done to an assessment, or with the organisation."""

    READ = "read"  # what is published to a decision body
    VIEW = "view"  # an assessment while it is made, with its history and comments
    EXPORT = "export"
    CREATE = "create"
    EDIT = "edit"
    COMMENT = "comment"
    REVIEW = "review"
    SUBMIT = "submit"
    APPROVE = "approve"
    PUBLISH = "publish"
    MANAGE = "manage"  # who takes part, withdrawing and reopening
    ADMINISTER = "administer"


class Scope(StrEnum):
    """What a token of another system may be used for."""

    READ = "read"
    WRITE = "write"
    MOVE = "move"


_SEE = frozenset({Action.READ, Action.VIEW, Action.EXPORT, Action.COMMENT})

TABLE: dict[Role, frozenset[Action]] = {
    Role.ADMINISTRATOR: _SEE | {Action.CREATE, Action.MANAGE, Action.ADMINISTER},
    Role.MEMBER: _SEE | {Action.CREATE},
    Role.COUNCILLOR: frozenset({Action.READ}),
    Role.TRAINER: _SEE | {Action.CREATE},
}

ASSESSMENT_TABLE: dict[AssessmentRole, frozenset[Action]] = {
    AssessmentRole.OWNER: _SEE | {Action.EDIT, Action.SUBMIT, Action.PUBLISH, Action.MANAGE},
    AssessmentRole.EDITOR: _SEE | {Action.EDIT, Action.SUBMIT},
    AssessmentRole.CONTRIBUTOR: _SEE | {Action.EDIT},
    AssessmentRole.REVIEWER: _SEE | {Action.REVIEW},
    AssessmentRole.APPROVER: _SEE | {Action.REVIEW, Action.APPROVE, Action.PUBLISH},
    AssessmentRole.READER: _SEE,
}

SCOPES: dict[Scope, frozenset[Action]] = {
    Scope.READ: frozenset({Action.READ, Action.VIEW, Action.EXPORT}),
    Scope.WRITE: frozenset({Action.CREATE, Action.EDIT, Action.COMMENT}),
    Scope.MOVE: frozenset({Action.SUBMIT, Action.REVIEW, Action.APPROVE, Action.PUBLISH})
    | {Action.MANAGE},
}


@dataclass(frozen=True, kw_only=True)
class Actor:
    """The person on whose behalf a service acts. `scopes` bind one who comes by a token."""

    id: int
    name: str
    title: str
    role: Role
    organisation_id: int
    organisation: str
    scopes: frozenset[Scope] | None = None

    def may(self, action: Action, role: AssessmentRole | None = None) -> bool:
        """Whether the role in the organisation, or the part in an assessment, allows it."""
        allowed = TABLE[self.role] | (ASSESSMENT_TABLE[role] if role else frozenset())
        return action in allowed and self.in_scope(action)

    def in_scope(self, action: Action) -> bool:
        if self.scopes is None:
            return True
        return any(action in SCOPES[scope] for scope in self.scopes)

    def require(self, action: Action, role: AssessmentRole | None = None) -> None:
        """Raise NotAllowed unless the actor may do `action`."""
        if not self.may(action, role):
            raise NotAllowed("Your role does not allow this. Ask the owner of the assessment.")


def roles_that_may(action: Action) -> tuple[AssessmentRole, ...]:
    """The roles in an assessment that may do something: who can act when somebody cannot."""
    return tuple(role for role, allowed in ASSESSMENT_TABLE.items() if action in allowed)


def covers(parts: Collection[str], path: str, criterion: str | None = None) -> bool:
    """Whether a path of the document lies in the parts assigned to a contributor.

    A part is a section or collection ("hearings"), or a criterion of the framework
    ("criterion:L4"): its level, figures and impacts. `criterion` is that of the path, if any.
    """
    return path.partition("/")[0] in parts or f"criterion:{criterion}" in parts
