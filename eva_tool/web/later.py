"""What happens after the answer, so that the answer takes as long whatever it is."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

log = logging.getLogger(__name__)


class Later:
    """One thread of a process, begun when it is first needed; deeds follow each other."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, "eva-later")

    def do(self, deed: Callable[[], object]) -> None:
        """What goes wrong is logged: nobody waits for it any more."""
        self._pool.submit(self._run, deed)

    def wait(self) -> None:
        """Until all is done that was begun."""
        self._pool.submit(int).result()

    @staticmethod
    def _run(deed: Callable[[], object]) -> None:
        try:
            deed()
        except Exception:
            log.exception("What was to be done after an answer failed.")
