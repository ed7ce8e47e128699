"""Autosave of one impact cell through the real server, against a bare echo served the same way."""

import json
import statistics
from itertools import count
from typing import Any

from tests.bench import bare, load, product
from tests.bench.figures import Figure

ROUNDS, SECONDS = 5, 3.0
THROUGHPUT, P95 = 0.25, 4.0


class Echo:
    """A client of the bare app."""

    def body(self) -> dict[str, Any]:
        return bare.BODY

    def took(self, reply: dict[str, Any]) -> None:
        """An echo teaches nothing."""


class Saver:
    """Edits the reason of one cell again and again, from the revision it last got."""

    def __init__(self, spec: dict[str, Any], assessment: int, path: str) -> None:
        self.spec, self.assessment, self.path = spec, assessment, path
        self.revision, self.numbers = 0, count()

    def body(self) -> dict[str, Any]:
        text = f"Noin {next(self.numbers)} lasta, koska kuljetus alkaa aamulla aikaisin."
        return product.save_body(self.spec, self.assessment, self.path, text, self.revision)

    def took(self, reply: dict[str, Any]) -> None:
        state = {"part": "state", "path": self.path}
        props = reply["response"][json.dumps(state, separators=(",", ":"))]
        if "is-saved" not in props["className"]:
            raise RuntimeError(f"not saved: {props}")
        self.revision = int(props["data-revision"])


def figures() -> list[Figure]:
    with product.beside_bare() as (reference, port, headers):
        savers = _savers(port, headers)
        echoes: list[load.Client] = [Echo() for _ in range(load.CLIENTS)]
        load.run(reference, echoes, 1.0, {})
        load.run(port, savers, 1.0, headers)
        pairs = [
            (
                load.run(reference, echoes, SECONDS, {}),
                load.run(port, savers, SECONDS, headers),
            )
            for _ in range(ROUNDS)
        ]
    throughput = statistics.median(ours.throughput / theirs.throughput for theirs, ours in pairs)
    p95 = statistics.median(ours.p95 / theirs.p95 for theirs, ours in pairs)
    return [
        Figure("autosave_throughput", throughput, THROUGHPUT, at_least=True),
        Figure("autosave_p95", p95, P95),
    ]


def _savers(port: int, headers: dict[str, str]) -> list[load.Client]:
    """Each client has a cell of its own."""
    spec = product.callback_writing(port, headers, "value", "field")
    assessment = max(product.assessments(port, headers))
    cells = [
        f"impacts/{criterion}.{alternative}.{horizon}/reason"
        for criterion in ("L1", "L2", "L3")
        for alternative in ("VE1", "VE2", "VE3")
        for horizon in ("short", "long")
    ]
    return [Saver(spec, assessment, path) for path in cells[: load.CLIENTS]]
