"""Many clients at once against one callback: throughput and 95th percentile."""

import http.client
import json
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

CLIENTS = 16
PATH = "/_dash-update-component"


@dataclass(frozen=True)
class Load:
    """Requests a second over all clients, and seconds that 95 % of requests stay under."""

    throughput: float
    p95: float


def run(
    port: int, clients: list[Callable[[Any], dict[str, Any]]], seconds: float, headers: Any
) -> Load:
    """Each client makes its next body from its last reply (None at first) until time is up."""
    with ThreadPoolExecutor(len(clients)) as pool:
        start = time.perf_counter()
        jobs = [
            pool.submit(_client, port, next_body, start + seconds, headers) for next_body in clients
        ]
        times = sorted(t for job in jobs for t in job.result())
        spent = time.perf_counter() - start
    return Load(len(times) / spent, times[int(len(times) * 0.95)])


def _client(port: int, next_body: Callable[[Any], Any], end: float, headers: Any) -> list[float]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    times, reply = [], None
    while time.perf_counter() < end:
        body = json.dumps(next_body(reply))
        start = time.perf_counter()
        connection.request("POST", PATH, body, {"Content-Type": "application/json"} | headers)
        answer = connection.getresponse()
        text = answer.read()
        times.append(time.perf_counter() - start)
        if answer.status != 200:
            raise RuntimeError(f"{answer.status}: {text[:500]!r}")
        reply = json.loads(text)
    connection.close()
    return times
