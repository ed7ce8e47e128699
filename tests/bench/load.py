"""Many clients at once against one callback: throughput and 95th percentile."""

import http.client
import json
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Protocol

CLIENTS = 16
PATH = "/_dash-update-component"


@dataclass(frozen=True)
class Load:
    """Requests a second over all clients, and seconds that 95 % of requests stay under."""

    throughput: float
    p95: float


class Client(Protocol):
    """Makes its next request and learns from the reply."""

    def body(self) -> dict[str, Any]: ...
    def took(self, reply: dict[str, Any]) -> None: ...


def run(port: int, clients: list[Client], seconds: float, headers: dict[str, str]) -> Load:
    """Every client posts as fast as it gets answers, until time is up."""
    with ThreadPoolExecutor(len(clients)) as pool:
        start = time.perf_counter()
        jobs = [pool.submit(_post, port, client, start + seconds, headers) for client in clients]
        times = sorted(t for job in jobs for t in job.result())
        spent = time.perf_counter() - start
    return Load(len(times) / spent, times[int(len(times) * 0.95)])


def _post(port: int, client: Client, end: float, headers: dict[str, str]) -> list[float]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    times = []
    while time.perf_counter() < end:
        body = json.dumps(client.body())
        start = time.perf_counter()
        connection.request("POST", PATH, body, {"Content-Type": "application/json"} | headers)
        answer = connection.getresponse()
        text = answer.read()
        times.append(time.perf_counter() - start)
        if answer.status != 200:
            raise RuntimeError(f"{answer.status}: {text[:500]!r}")
        client.took(json.loads(text))
    connection.close()
    return times
