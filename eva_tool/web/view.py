"""What a page may know of an assessment: the shape that components draw."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from eva_tool.domain.document import Document
from eva_tool.domain.framework import Framework


class View(Protocol):
    """An assessment as `services.assessments.view` returns it."""

    @property
    def id(self) -> int: ...
    @property
    def document(self) -> Document: ...
    @property
    def framework(self) -> Framework: ...
    @property
    def revisions(self) -> Mapping[str, int]: ...
    @property
    def may_edit(self) -> bool: ...
    @property
    def changed_at(self) -> datetime: ...
