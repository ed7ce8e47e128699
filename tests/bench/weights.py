"""A weight is changed on the worked case: what counts anew, against a bare callback.

Saving is one request, measured apart; then the page asks what follows from the weightings.
"""

import http.client
import json
import statistics
import time
from typing import Any

from tests.bench import bare, product
from tests.bench.figures import Figure

ROUNDS, LIMIT = 60, 3.0
PATH = "weights/W1.journey/points"


def figures() -> list[Figure]:
    with product.beside_bare() as (reference, port, headers):
        saver = Saver(port, headers)
        echo, page = Client(reference, {}), Client(port, headers)
        where = f"/assessments/{saver.assessment}/weightings"
        pairs = []
        for number in range(ROUNDS):
            saver.save(str(number % 90 + 1))
            told = page.timed("GET", where)
            bare_one = echo.timed("POST", "/_dash-update-component", bare.BODY)
            pairs.append((told, bare_one))
    ours, theirs = (statistics.median(times) for times in zip(*pairs[5:], strict=True))
    return [Figure("weight_change", ours / theirs, LIMIT)]


class Client:
    """One connection that stays open, as a browser's does."""

    def __init__(self, port: int, headers: dict[str, str]) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._headers = {"Content-Type": "application/json", **headers}

    def timed(self, method: str, path: str, body: dict[str, Any] | None = None) -> float:
        start = time.perf_counter()
        self.ask(method, path, body)
        return time.perf_counter() - start

    def ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> bytes:
        sent = None if body is None else json.dumps(body)
        self._connection.request(method, path, sent, self._headers)
        reply = self._connection.getresponse()
        content = reply.read()
        if reply.status != 200:
            raise RuntimeError(f"{path}: {reply.status} {content[:200]!r}")
        return content


class Saver:
    """Writes one weight again and again."""

    def __init__(self, port: int, headers: dict[str, str]) -> None:
        self._spec = product.callback_writing(port, headers, "value", "field")
        self.assessment = max(product.assessments(port, headers))
        self._client, self._revision = Client(port, headers), 0

    def save(self, points: str) -> None:
        body = product.save_body(self._spec, self.assessment, PATH, points, self._revision)
        reply = json.loads(self._client.ask("POST", "/_dash-update-component", body))
        state = json.dumps({"part": "state", "path": PATH}, separators=(",", ":"))
        self._revision = int(reply["response"][state]["data-revision"])
