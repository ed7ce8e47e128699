"""Makes the files that wait, beside the service: a few at once, whichever process asks first."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from secrets import token_hex
from threading import Lock, Thread

from eva_tool.db.alone import alone
from eva_tool.db.session import Sessions, reading, writing
from eva_tool.services import printjobs
from eva_tool.services.frameworks import Frameworks
from eva_tool.services.printchild import FAULT
from eva_tool.services.printjobs import Job

log = logging.getLogger(__name__)

AT_ONCE = 2  # on one database, by all processes together
SECONDS = 120.0
CHANGED = "changed"  # the draft, while it waited
PLACE = "printer-{number}"
MARK = 8  # bytes


class Printer:
    """Threads that only wait for a program to end; there is none while nothing is to be made."""

    def __init__(
        self, sessions: Sessions, frameworks: Callable[[], Frameworks], seconds: float = SECONDS
    ) -> None:
        self._sessions, self._frameworks, self._seconds = sessions, frameworks, seconds
        self._turn, self._threads = Lock(), list[Thread]()

    def wake(self) -> None:
        """Something waits, or may: to be said again until it is made."""
        with self._turn:
            self._threads = [one for one in self._threads if one.is_alive()]
            if len(self._threads) < AT_ONCE:
                thread = Thread(target=self._work, name="printer", daemon=True)
                self._threads.append(thread)
                thread.start()

    def wait(self) -> None:
        """Until nothing is left that this process makes."""
        for thread in tuple(self._threads):
            thread.join()

    def _work(self) -> None:
        try:
            self._take_place()
        except Exception:  # the database may be away: who waits wakes us again
            log.exception("Files that wait could not be looked for.")

    def _take_place(self) -> None:
        engine = self._sessions.kw["bind"]
        for number in range(AT_ONCE):
            with alone(engine, PLACE.format(number=number)) as ours:
                if ours:
                    while job := self._next():
                        self._make(job)
                    return

    def _next(self) -> Job | None:
        with reading(self._sessions) as session:
            if not printjobs.waiting(session, now()):
                return None
        with writing(self._sessions) as session:
            return printjobs.claim(session, token_hex(MARK), now())

    def _make(self, job: Job) -> None:
        from eva_tool.services import printable, printing  # loaded by who prints

        try:
            with reading(self._sessions) as session:
                asked = (job.source, job.language, job.format, job.asked_at)
                task = printable.task(session, self._frameworks(), *asked)
            if task.key != job.key:
                raise printing.Failed(CHANGED)
            file = printing.printed(task.call, partial(self._hold, job), self._seconds)
        except printing.Failed as failed:
            log.warning("A file was not made: %s", failed)
            self._fail(job, failed.problem)
        except Exception:
            log.exception("A file was not made.")
            self._fail(job, FAULT)
        else:
            with writing(self._sessions) as session:
                printjobs.finish(session, job, file, now())

    def _hold(self, job: Job, step: str, page: int) -> bool:
        with writing(self._sessions) as session:
            return printjobs.hold(session, job, step, page, now())

    def _fail(self, job: Job, problem: str) -> None:
        with writing(self._sessions) as session:
            printjobs.fail(session, job, problem)


def now() -> datetime:
    return datetime.now(UTC)
