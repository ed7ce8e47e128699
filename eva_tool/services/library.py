"""The frameworks and cases of the service: those delivered and the municipality's own."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from eva_tool.domain.checks import Problem
from eva_tool.domain.document import Document
from eva_tool.domain.framework import Framework
from eva_tool.domain.text import N_
from eva_tool.services.files import Broken, check_file, fit, read_document, read_framework

__all__ = ["Broken", "Library", "check_file", "fit", "read_document", "read_framework"]

log = logging.getLogger(__name__)
T = TypeVar("T", Framework, Document)


@dataclass(frozen=True)
class Library:
    """Frameworks by id@version, cases by the name of their file, read when first asked for."""

    assessments_dir: Path
    own_dir: Path | None = None
    problems: list[tuple[Path, Problem]] = field(default_factory=list)
    """What was left out, and why."""

    @cached_property
    def frameworks(self) -> MappingProxyType[str, Framework]:
        """What assessments are made by. A broken file of the municipality's own is left out."""
        found: dict[str, Framework] = {}
        for path, own in _files(self.assessments_dir, self.own_dir, "frameworks"):
            framework = _read(path, read_framework, own=own, problems=self.problems)
            if framework is None:
                continue
            if framework.ref in found:
                params = {"ref": framework.ref}
                twice = Problem("version", N_("There is already a framework {ref}."), params)
                _skip(path, [twice], own=own, problems=self.problems)
            else:
                found[framework.ref] = framework
        return MappingProxyType(found)

    @cached_property
    def cases(self) -> MappingProxyType[str, Document]:
        """Worked cases, to be read and copied."""
        return self._documents("cases")

    @cached_property
    def examples(self) -> MappingProxyType[str, Document]:
        """The small assessments of the demo."""
        return self._documents("demo")

    def _documents(self, folder: str) -> MappingProxyType[str, Document]:
        found: dict[str, Document] = {}
        for path, own in _files(self.assessments_dir, self.own_dir, folder):
            case = _read(path, read_document, own=own, problems=self.problems)
            if case is None:
                continue
            misfits = fit(case, self.frameworks)
            if path.stem in found:
                misfits = [Problem("", N_("There is already a case of this name."))]
            if misfits:
                _skip(path, misfits, own=own, problems=self.problems)
            else:
                found[path.stem] = case
        return MappingProxyType(found)


def _files(assessments_dir: Path, own_dir: Path | None, name: str) -> Iterator[tuple[Path, bool]]:
    """The files of a sub-folder, first those delivered, then the municipality's own (True)."""
    for folder, own in ((assessments_dir, False), (own_dir, True)):
        if folder is None:
            continue
        files = (folder / name).glob("*") if (folder / name).is_dir() else ()
        for path in sorted(files):
            if path.suffix in (".yaml", ".yml", ".json") and path.is_file():
                yield path, own


def _read(
    path: Path, read: Callable[[Path], T], *, own: bool, problems: list[tuple[Path, Problem]]
) -> T | None:
    try:
        return read(path)
    except Broken as broken:
        _skip(path, broken.problems, own=own, problems=problems)
        return None


def _skip(
    path: Path, found: list[Problem], *, own: bool, problems: list[tuple[Path, Problem]]
) -> None:
    """Leave out a file of the municipality's own; a broken file of ours is a bug."""
    if not own:
        raise Broken([Problem(f"{path}: {p.path}", p.template, p.params) for p in found])
    for problem in found:
        log.error("%s is left out: %s", path, problem)
        problems.append((path, problem))
