"""Everything a user can do wrong. The message is shown in the user's language; the name is logged.

EvaError
├── NotFound     there is no such thing, or the actor may not know that there is
├── NotAllowed   the actor sees the thing but may not do this to it
├── Invalid      what was given cannot be stored
└── Conflict     somebody else changed the same field meanwhile
"""


class EvaError(Exception):
    """A refusal that the user should read, not a bug. `message` is an English template."""

    def __init__(self, message: str, **params: object) -> None:
        super().__init__(message.format(**params))
        self.message, self.params = message, params


class NotFound(EvaError):
    """There is no such thing for this actor."""


class NotAllowed(EvaError):
    """The actor may see the thing but not do this."""


class Invalid(EvaError):
    """What was given cannot be stored; what was stored before is untouched."""


class Conflict(EvaError):
    """The field was changed by somebody else after the actor began to edit it."""

    def __init__(self, message: str, *, theirs: object, revision: int, **params: object) -> None:
        super().__init__(message, **params)
        self.theirs, self.revision = theirs, revision
