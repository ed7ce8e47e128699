"""What several commands need: the database, the library, and documents from files."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from eva_tool import config
from eva_tool.db import migrate
from eva_tool.db.session import Sessions, make_engine, make_sessions
from eva_tool.domain.checks import Problem
from eva_tool.domain.document import Document
from eva_tool.domain.errors import Invalid
from eva_tool.services import library
from eva_tool.services.library import Broken, Library

PRIVATE = 0o077


def own_library() -> Library:
    """Frameworks and cases of the tool and of the municipality, as the environment says."""
    return library.Library(config.ASSESSMENTS, config.own_assessments_dir(config.environment()))


@contextmanager
def database() -> Iterator[Sessions]:
    """Sessions of the configured database, which has to be of this version."""
    engine = make_engine(config.database_url(config.environment()))
    try:
        if not migrate.is_current(engine):
            raise Invalid("The database is not of this version. Run: eva-tool migrate")
        yield make_sessions(engine)
    finally:
        engine.dispose()


def keep_files_private() -> None:
    """A database file made from now on is for its owner only."""
    os.umask(PRIVATE)


def document_in(path: Path) -> Document:
    """A case or an exported JSON, or a refusal that names the file and what is wrong in it."""
    try:
        return library.read_document(path)
    except Broken as broken:
        raise click.ClickException("\n".join(line(path, p) for p in broken.problems)) from broken


def line(path: Path, problem: Problem) -> str:
    """file: path: message, as editors and scripts read it."""
    return ": ".join(filter(None, (str(path), problem.path, problem.message)))
