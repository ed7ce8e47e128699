"""From the command to the first answered request, against a bare Dash app's start."""

import statistics
import tempfile
import time
from pathlib import Path

from tests.bench import product, servers
from tests.bench.figures import Figure

ROUNDS, LIMIT = 3, 2.0


def figures() -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        with product.server(Path(folder)):
            pass  # The first run makes the database; the second is measured.
        ratios = [_product(Path(folder)) / _bare() for _ in range(ROUNDS)]
    return [Figure("start", statistics.median(ratios), LIMIT)]


def _product(folder: Path) -> float:
    port = servers.free_port()
    start = time.perf_counter()
    with servers.process(product.command(port), product.environment(folder)):
        servers.wait_until_answers(f"http://127.0.0.1:{port}/sign-in")
        return time.perf_counter() - start


def _bare() -> float:
    start = time.perf_counter()
    with servers.gunicorn("tests.bench.bare:server"):
        return time.perf_counter() - start
