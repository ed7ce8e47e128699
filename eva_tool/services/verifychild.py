"""Checks an annex in a process of its own: whatever it asks us to count, the service goes on.

`python -m eva_tool.services.verifychild` reads what was taken out of an annex, and answers in JSON.
It is started without the settings of the service, and so without keys or a way to the database.
"""

import json
import pickle  # nosec B403 # from the process that started us, and never from the file itself
import signal
import subprocess  # nosec B404 # of our own program
import sys

from eva_tool.domain.errors import EvaError
from eva_tool.domain.text import N_
from eva_tool.services import annexfile, childenv, verdict
from eva_tool.services.frameworks import Frameworks
from eva_tool.services.printchild import FAULT, MEMORY, bind, where
from eva_tool.services.unreadable import Unreadable
from eva_tool.services.verdict import Result, Verdict

PROGRAM = [sys.executable, "-m", "eva_tool.services.verifychild"]
SECONDS = 40.0  # of counting: the largest annexes of real matters take five
PATIENCE = 75.0  # seconds, when others count, too
NOT_CHECKED = N_(
    "The annex was not checked: counting all of it anew takes too long for this service. "
    "On your own machine, eva-tool verify takes as long as it needs."
)
ENDED = {-signal.SIGXCPU, -signal.SIGKILL}


class TooMuch(EvaError):
    """There is more to count than anybody may ask of a service."""


def verify(pdf: bytes, frameworks: Frameworks, expected: str = "") -> Verdict:
    """As `verifying.verify`, within limits. Raise TooMuch when they are reached."""
    try:
        opened = annexfile.opened(pdf)
    except Unreadable:
        return Verdict(result=Result.NOT_OURS)
    body = pickle.dumps((opened, dict(frameworks), expected, SECONDS))
    try:
        done = subprocess.run(  # nosec B603 # a fixed command
            PROGRAM,
            input=body,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            env=childenv.plain(),
        )
    except subprocess.TimeoutExpired:
        raise TooMuch(NOT_CHECKED) from None
    if done.returncode in ENDED:
        raise TooMuch(NOT_CHECKED)
    told = json.loads(done.stdout or "{}")
    if told.get("problem") == MEMORY:
        raise TooMuch(NOT_CHECKED)
    if "result" not in told:
        raise RuntimeError(told.get(FAULT, f"exit {done.returncode}"))
    return verdict.heard(done.stdout.decode())


def main() -> None:
    opened, frameworks, expected, seconds = pickle.loads(  # nosec B301 # as above
        sys.stdin.buffer.read()
    )
    bind(seconds)
    try:
        from eva_tool.services import verifying

        told = verifying.judged(opened, frameworks, expected).told()
    except MemoryError:
        told = json.dumps({"problem": MEMORY})
    except Exception as error:  # the service logs where, and never what is in the file
        told = json.dumps({FAULT: where(error)})
    sys.stdout.write(told)


if __name__ == "__main__":
    main()
