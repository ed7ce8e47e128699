"""Whether a document fits its framework: what it refers to and the framework does not know."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from eva_tool.domain.document import COLLECTIONS, Document
from eva_tool.domain.framework import Framework
from eva_tool.domain.references import FRAMEWORK_REFERENCES, OWN_REFERENCES, references
from eva_tool.domain.text import N_, Message


@dataclass(frozen=True)
class Problem:
    """What is wrong in a file, where: an English template, its parameters, a path in the file."""

    path: str
    template: str
    params: dict[str, Any] = field(default_factory=dict)

    @property
    def message(self) -> str:
        return self.template.format(**self.params)

    @property
    def told(self) -> Message:
        """The message, to be translated where it is shown."""
        return Message(self.template, self.params)

    def __str__(self) -> str:
        return f"{self.path}: {self.message}" if self.path else self.message


def problems(document: Document, framework: Framework) -> list[Problem]:
    """What of the document the framework does not know. Empty when all fits."""
    if document.framework != framework.ref:
        template = N_("The document is for the framework {wanted}, not for {given}.")
        params = {"wanted": document.framework, "given": framework.ref}
        return [Problem("framework", template, params)]
    return list(_unknown(document, framework))


def _unknown(document: Document, framework: Framework) -> Iterator[Problem]:
    for (collection, name), target in FRAMEWORK_REFERENCES.items():
        known = getattr(framework, target)
        for item in getattr(document, collection):
            for wanted in references(getattr(item, name)):
                if wanted not in known:
                    where = f"{collection}/{item.id}/{name}"
                    template = N_("The framework {framework} has no {id}.")
                    params = {"framework": framework.ref, "id": wanted}
                    yield Problem(where, template, params)


_UNKNOWN = {name for name, _ in FRAMEWORK_REFERENCES | OWN_REFERENCES} - {*COLLECTIONS}
if _UNKNOWN:
    raise ValueError(f"there are no collections {_UNKNOWN}")
