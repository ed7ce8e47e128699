"""How tests have files made."""

from eva_tool.db.session import writing
from eva_tool.services import printjobs
from tests.conftest import MOMENT


def made(printer):
    """All that waits."""
    printer.wake()
    printer.wait()


def claimed(sessions, maker, at=MOMENT):
    with writing(sessions) as db:
        return printjobs.claim(db, maker, at)
