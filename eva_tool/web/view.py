"""What a page may know of an assessment: the shape that components draw."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from eva_tool.domain.document import Document
from eva_tool.domain.framework import Framework


class Shown(Protocol):
    """What is shown of an assessment, while it is made or of a published version."""

    @property
    def id(self) -> int: ...
    @property
    def document(self) -> Document: ...
    @property
    def framework(self) -> Framework: ...
    @property
    def may_edit(self) -> bool: ...


class View(Shown, Protocol):
    """An assessment as `services.assessments.view` returns it."""

    @property
    def revisions(self) -> Mapping[str, int]: ...
    @property
    def last_edit(self) -> int: ...
    @property
    def changed_at(self) -> datetime: ...
    def may_write(self, path: str) -> bool: ...
    @property
    def status(self) -> str: ...
    @property
    def comments(self) -> Mapping[str, int]: ...
    @property
    def tasks(self) -> int: ...
    @property
    def changed(self) -> bool: ...
