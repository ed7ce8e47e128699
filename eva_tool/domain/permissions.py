"""Who may do what in an organisation: one table, enforced by the services."""

from dataclasses import dataclass
from enum import StrEnum

from eva_tool.domain.errors import NotAllowed


class Role(StrEnum):
    """What a person is in the organisation."""

    ADMINISTRATOR = "administrator"
    MEMBER = "member"
    COUNCILLOR = "councillor"
    TRAINER = "trainer"


class Action(StrEnum):
    """What can be done to an assessment, or with the organisation."""

    VIEW = "view"
    EXPORT = "export"
    CREATE = "create"
    EDIT = "edit"
    ADMINISTER = "administer"


TABLE: dict[Role, frozenset[Action]] = {
    Role.ADMINISTRATOR: frozenset(Action),
    Role.MEMBER: frozenset({Action.VIEW, Action.EXPORT, Action.CREATE, Action.EDIT}),
    Role.COUNCILLOR: frozenset({Action.VIEW, Action.EXPORT}),
    Role.TRAINER: frozenset({Action.VIEW, Action.EXPORT, Action.CREATE, Action.EDIT}),
}


@dataclass(frozen=True, kw_only=True)
class Actor:
    """The signed-in person on whose behalf a service acts."""

    id: int
    name: str
    title: str
    role: Role
    organisation_id: int
    organisation: str

    def may(self, action: Action) -> bool:
        return action in TABLE[self.role]

    def require(self, action: Action) -> None:
        """Raise NotAllowed unless the actor's role may do `action`."""
        if not self.may(action):
            raise NotAllowed("Your role does not allow this. Ask the owner of the assessment.")
