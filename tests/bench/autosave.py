"""Autosave of one impact cell through the real server, against a bare echo served the same way."""

import json
import statistics
import tempfile
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

from tests.bench import bare, load, product, servers
from tests.bench.figures import Figure

ROUNDS, SECONDS = 5, 3.0
THROUGHPUT, P95 = 0.25, 4.0


def figures() -> list[Figure]:
    with (
        tempfile.TemporaryDirectory() as folder,
        servers.gunicorn("tests.bench.bare:server") as reference,
        product.server(Path(folder)) as port,
    ):
        headers = product.sign_in(port)
        savers = _savers(port, headers)
        echoes: list[Callable[[Any], Any]] = [lambda _reply: bare.BODY] * load.CLIENTS
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


def _savers(port: int, headers: dict[str, str]) -> list[Callable[[Any], Any]]:
    """Each client edits the reason of a cell of its own, from the revision it last got."""
    spec = product.callback_writing(port, headers, "value", "field")
    assessment = max(product.assessments(port, headers))
    cells = [
        f"impacts/{criterion}.{alternative}.{horizon}/reason"
        for criterion in ("L1", "L2", "L3")
        for alternative in ("VE1", "VE2", "VE3")
        for horizon in ("short", "long")
    ]
    return [_saver(spec, assessment, path) for path in cells[: load.CLIENTS]]


def _saver(spec: dict[str, Any], assessment: int, path: str) -> Callable[[Any], Any]:
    numbers, revision = count(), 0

    def body(reply: Any) -> dict[str, Any]:
        nonlocal revision
        if reply is not None:
            revision = _revision(reply, path)
        text = f"Noin {next(numbers)} lasta, koska kuljetus alkaa aamulla aikaisin."
        return _payload(spec, assessment, path, text, revision)

    return body


def _revision(reply: Any, path: str) -> int:
    state = reply["response"][json.dumps({"part": "state", "path": path}, separators=(",", ":"))]
    if "is-saved" not in state["className"]:
        raise RuntimeError(f"not saved: {state}")
    return int(state["data-revision"])


def _payload(
    spec: dict[str, Any], assessment: int, path: str, text: str, revision: int
) -> dict[str, Any]:
    field, state = {"part": "field", "path": path}, {"part": "state", "path": path}
    outputs = [
        {"id": state, "property": part.rsplit(".", 1)[1]}
        for part in spec["output"].strip(".").split("...")
    ]
    return {
        "output": spec["output"],
        "outputs": outputs,
        "inputs": [{"id": field, "property": "value", "value": text}],
        "changedPropIds": [json.dumps(field, separators=(",", ":")) + ".value"],
        "state": [
            {"id": state, "property": "data-revision", "value": revision},
            {"id": field, "property": "id", "value": field},
            {"id": "assessment", "property": "data", "value": assessment},
        ],
    }
