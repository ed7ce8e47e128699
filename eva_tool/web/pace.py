"""How often somebody may ask: keeps a loop gone wild from slowing down the others."""

from collections import Counter
from threading import Lock

SECONDS = 60
MOST = 600


class Pace:
    """Counts the calls of each person or token in the present minute, for one server process."""

    def __init__(self, most: int = MOST) -> None:
        self.most = most
        self._lock, self._minute, self._calls = Lock(), 0, Counter[int]()

    def allows(self, who: int, seconds: float) -> bool:
        """Count a call at this moment; say whether there were not too many."""
        minute = int(seconds // SECONDS)
        with self._lock:
            if minute != self._minute:
                self._minute = minute
                self._calls.clear()
            self._calls[who] += 1
            return self._calls[who] <= self.most
