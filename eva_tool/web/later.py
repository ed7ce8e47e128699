"""What happens after the answer, so that the answer takes as long whatever it is.

It begins at a moment that nobody knows: whoever asks again at once would else meet the work, and
be answered later when there is some.
"""

import logging
import secrets
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event

LONGEST_MS = 3000
log = logging.getLogger(__name__)


class Later:
    """One thread of a process, begun when it is first needed; deeds follow each other."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, "eva-later")
        self._hurry = Event()

    def do(self, deed: Callable[[], object]) -> None:
        """What goes wrong is logged: nobody waits for it any more."""
        due = time.monotonic() + secrets.randbelow(LONGEST_MS) / 1000
        self._pool.submit(self._run, deed, due)

    def wait(self) -> None:
        """Do all at once that was begun, and return when it is done."""
        self._hurry.set()
        self._pool.submit(self._hurry.clear).result()

    def _run(self, deed: Callable[[], object], due: float) -> None:
        self._hurry.wait(max(0.0, due - time.monotonic()))
        try:
            deed()
        except Exception:
            log.exception("What was to be done after an answer failed.")
