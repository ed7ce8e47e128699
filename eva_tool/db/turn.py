"""Taking turns to write to a SQLite file: first the threads of a process, then the processes.

SQLite itself waits for a lock by sleeping and trying again, longer each time; under load some wait
far too long. The kernel wakes who waits for a file lock at once and in order.
"""

import fcntl
import os
from threading import Lock
from types import TracebackType

from sqlalchemy.exc import TimeoutError as WaitedTooLong

WAIT_SECONDS = 20  # the one before us may be waiting for somebody outside, who holds the file


class Turn:
    """A context in which nobody else who asks for the same file has the turn."""

    def __init__(self, path: str | None) -> None:
        """`path` is the lock file beside the database; None is for databases of one process."""
        self._threads = Lock()
        self._path = path
        self._file: int | None = None

    def __enter__(self) -> None:
        if not self._threads.acquire(timeout=WAIT_SECONDS):
            raise WaitedTooLong("Others have been writing for too long.")
        try:
            if self._path is not None:
                fcntl.flock(self._opened(self._path), fcntl.LOCK_EX)
        except BaseException:
            self._threads.release()
            raise

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if self._file is not None:
                fcntl.flock(self._file, fcntl.LOCK_UN)
        finally:
            self._threads.release()

    def _opened(self, path: str) -> int:
        """Opened at first use, so that a process forked later does not share the lock."""
        if self._file is None:
            self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        return self._file
