"""One operation of the API, as its table says it: routes and the description come from it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import Response
from pydantic import BaseModel
from sqlalchemy.orm import Session

from eva_tool.domain.framework import Framework
from eva_tool.domain.permissions import Actor, Scope

VERSION = "/api/v1"


@dataclass(frozen=True, kw_only=True)
class Call:
    """What an operation is called with: its transaction, its actor, and what was sent."""

    db: Session
    actor: Actor
    frameworks: Mapping[str, Framework]
    where: Mapping[str, str]
    query: Any
    body: Any

    def id(self, name: str = "id") -> int:
        """A number in the address, which its converter has let through."""
        return int(self.where[name])


@dataclass(frozen=True, kw_only=True)
class Operation:
    """What an address does. `scope` is what the token needs; None: any token may.

    `answer` is the model of what it answers, None for nothing; `media` are other kinds of content
    that it may answer with instead.
    """

    method: str
    path: str
    name: str
    summary: str
    scope: Scope | None
    run: Callable[[Call], BaseModel | Response | None]
    answer: type[BaseModel] | None
    query: type[BaseModel] | None = None
    body: type[BaseModel] | None = None
    status: int = 200
    conflicts: bool = False
    media: tuple[str, ...] = field(default=())

    @property
    def writes(self) -> bool:
        return self.method != "GET"

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names in its path."""
        return tuple(p[1:-1] for p in self.path.split("/") if p.startswith("{"))

    @property
    def refusals(self) -> tuple[int, ...]:
        """Every status with which it may refuse."""
        found = {400, 401, 422, 429, 503}
        if self.scope:
            found |= {403}
        if self.parameters:
            found |= {404}
        if self.body:
            found |= {413, 415}
        if self.conflicts:
            found |= {409}
        return tuple(sorted(found))
