"""Real gunicorn servers for the bench, each in its own process group."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

PREFIX = [sys.executable, "-m", "gunicorn", "-k", "gthread", "--log-level", "error"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_answers(url: str, seconds: float = 60) -> None:
    """Return at the first answer, whatever its status. Raises TimeoutError."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.01)
    raise TimeoutError(url)


@contextmanager
def process(command: list[str], env: dict[str, str] | None = None) -> Iterator[None]:
    started = subprocess.Popen(
        command,
        env=os.environ | (env or {}),
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield
    finally:
        os.killpg(started.pid, signal.SIGTERM)
        started.wait(30)


@contextmanager
def gunicorn(
    target: str, env: dict[str, str] | None = None, workers: int = 2, threads: int = 4
) -> Iterator[int]:
    """Serve `module:app` and yield the port once it answers."""
    port = free_port()
    options = ["-w", str(workers), "--threads", str(threads), "-b", f"127.0.0.1:{port}"]
    with process([*PREFIX, *options, target], env):
        wait_until_answers(f"http://127.0.0.1:{port}/")
        yield port
