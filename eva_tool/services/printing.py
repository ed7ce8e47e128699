"""Making a file in a process of its own: the service goes on, and a hostile document ends alone."""

import json
import os
import pickle  # nosec B403 # for a process that we start ourselves
import selectors
import signal
import subprocess  # nosec B404 # of our own program
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from threading import Timer
from time import monotonic
from typing import TYPE_CHECKING, Any

from eva_tool.services import childenv
from eva_tool.services.printchild import FAULT, LENGTH, MEMORY, TIME

if TYPE_CHECKING:
    from eva_tool.services.annexes import File

PROGRAM = [sys.executable, "-m", "eva_tool.services.printchild"]
GONE = "gone"
BEAT = 1.0  # seconds between two reports
CHUNK = 1 << 16
Tell = Callable[[str, int], bool]


class Failed(Exception):
    """The file was not made: `problem` is a word that pages explain, `where` is for the log."""

    def __init__(self, problem: str, where: str = "") -> None:
        super().__init__(f"{problem} {where}".strip())
        self.problem, self.where = problem, where


@dataclass
class _Heard:
    """What the process has said so far. `told` is the head of the file, once it is there."""

    said: bytes = b""
    step: str = ""
    page: int = 0
    told: dict[str, Any] | None = None

    def take(self, chunk: bytes) -> None:
        self.said += chunk
        while self.told is None and b"\n" in self.said:
            line, self.said = self.said.split(b"\n", 1)
            told = json.loads(line)
            if "problem" in told:
                raise Failed(told["problem"], told.get("where", ""))
            if "size" in told:
                self.told = told
            else:
                self.step = told["step"]
                self.page = max(self.page, told.get("page", 0))  # pages are laid out again


def printed(call: Mapping[str, Any], tell: Tell, seconds: float) -> "File":
    """What `annexes.render` makes of the call. Raise Failed.

    `tell` is told the step and the page every second; when it answers False, nobody wants the
    file any more.
    """
    from eva_tool.services.annexes import File

    body = pickle.dumps(({**call, "language": call["language"].code}, seconds))
    until = monotonic() + seconds
    with _begun() as child:
        last = Timer(seconds, child.kill)
        last.start()
        try:
            with suppress(BrokenPipeError):
                child.stdin.write(len(body).to_bytes(LENGTH, "big") + body)
                child.stdin.flush()
            heard = _hear(child, tell)
            child.wait()
        finally:
            last.cancel()
            child.kill()
    if heard.told is None or len(heard.said) != heard.told["size"]:
        raise Failed(_why(child.returncode, late=monotonic() >= until), f"exit {child.returncode}")
    return File(name=heard.told["name"], media_type=heard.told["media_type"], content=heard.said)


def _begun() -> Any:
    """Its own session: what stops the service from a keyboard is not its affair."""
    return subprocess.Popen(  # nosec B603 # nothing in it comes from anybody
        PROGRAM,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=childenv.plain(),
        start_new_session=True,
    )


def _hear(child: Any, tell: Tell) -> _Heard:
    heard, due = _Heard(), monotonic()
    with selectors.DefaultSelector() as ready:
        ready.register(child.stdout, selectors.EVENT_READ)
        while True:
            if ready.select(BEAT):
                chunk = os.read(child.stdout.fileno(), CHUNK)
                if not chunk:
                    return heard
                heard.take(chunk)
            if monotonic() >= due:
                due = monotonic() + BEAT
                if not tell(heard.step, heard.page):
                    raise Failed(GONE)


def _why(status: int, *, late: bool) -> str:
    if late or status == -signal.SIGXCPU:
        return TIME
    return MEMORY if status == -signal.SIGKILL else FAULT
