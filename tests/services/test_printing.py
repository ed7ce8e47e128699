"""Files are made in a process of their own, which tells how far it is and takes nobody along."""

import io
import json
import pickle
import subprocess
import sys
import time

import pytest

from eva_tool.language import Language
from eva_tool.services import annexes, printchild, printing
from eva_tool.services.printing import Failed, printed
from tests.conftest import MOMENT
from tests.domain import build

SECONDS = 60.0
SECRET = "EVA_SECRET_KEY"


def call(format="xlsx", **basics):
    return {
        "document": build.document(basics={"title": "Parking", **basics}),
        "framework": build.framework(),
        "language": Language("en"),
        "format": format,
        "printed": MOMENT,
    }


def heard(program, monkeypatch, seconds=SECONDS):
    monkeypatch.setattr(printing, "PROGRAM", [sys.executable, "-c", program])
    with pytest.raises(Failed) as failed:
        printed(call(), lambda *_told: True, seconds)
    return failed.value.problem


def test_the_file_is_that_of_the_same_call_here():
    steps = []
    file = printed(call(), lambda *told: steps.append(told) or True, SECONDS)
    assert file == annexes.render(**call())
    assert steps


def test_the_program_tells_its_steps_and_pages(monkeypatch):
    out = io.BytesIO()
    handler = printchild.Steps(out)
    for words in ("Step 1 - Fetching", "Step 5 - Creating layout - Page 12", "Step 6 - Creating"):
        handler.emit(printchild.logging.makeLogRecord({"msg": words}))
    steps = [json.loads(line) for line in out.getvalue().splitlines()]
    assert steps == [{"step": "pages", "page": 12}, {"step": "file"}]


def test_the_program_has_no_key_of_the_service(monkeypatch):
    monkeypatch.setenv(SECRET, "x" * 40)
    monkeypatch.setenv("EVA_DATABASE_URL", "sqlite:////nowhere.db")
    told = "import os, sys; sys.exit(7 if any(k.startswith('EVA_') for k in os.environ) else 0)"
    monkeypatch.setattr(printing, "PROGRAM", [sys.executable, "-c", told])
    with pytest.raises(Failed, match="exit 0"):
        printed(call(), lambda *_told: True, SECONDS)


def test_what_takes_too_long_is_ended(monkeypatch):
    assert heard("import time; time.sleep(600)", monkeypatch, seconds=0.5) == "time"


def test_a_process_that_is_killed_had_too_little_memory(monkeypatch):
    program = "import os; os.kill(os.getpid(), 9)"
    assert heard(program, monkeypatch) == "memory"


def test_a_process_that_says_nothing_is_a_fault(monkeypatch):
    assert heard("", monkeypatch) == "fault"
    assert heard("print('{\"size\": 10}')", monkeypatch) == "fault"


def test_nobody_waits_for_what_nobody_wants():
    begun = time.monotonic()
    with pytest.raises(Failed, match="gone"):
        printed(call(), lambda *_told: False, SECONDS)
    assert time.monotonic() - begun < SECONDS


def reply(monkeypatch, fault):
    """What the program says when the exporter does this."""
    body = pickle.dumps((call() | {"language": "en"}, SECONDS))

    def broken(**_call):
        raise fault

    out = io.BytesIO()
    monkeypatch.setattr(out, "close", lambda: None)
    given = io.BytesIO(len(body).to_bytes(printchild.LENGTH, "big") + body)
    monkeypatch.setattr(annexes, "render", broken)
    for name in ("bind", "end_with_parent"):
        monkeypatch.setattr(printchild, name, lambda *_any: None)
    monkeypatch.setattr(printchild.os, "fdopen", lambda *_any: out)
    monkeypatch.setattr(printchild.os, "dup", lambda fd: fd)
    monkeypatch.setattr(printchild.os, "dup2", lambda *_any: None)
    monkeypatch.setattr(printchild.sys, "stdin", io.TextIOWrapper(given))
    printchild.main()
    said = [json.loads(line) for line in out.getvalue().splitlines()]
    return said[-1]


def test_a_fault_is_told_by_its_kind_and_place_and_never_by_what_people_wrote(monkeypatch):
    told = reply(monkeypatch, ValueError("Maija Meikäläinen"))
    assert told["problem"] == "fault"
    assert told["where"].startswith("ValueError at test_printing.py:")
    assert "Maija" not in str(told)


def test_too_little_memory_is_told(monkeypatch):
    assert reply(monkeypatch, MemoryError()) == {"problem": "memory"}


WAITS = """
import sys, time
sys.stdin.buffer.read(8)
from eva_tool.services import printchild
from threading import Thread
Thread(target=printchild.end_with_parent, args=(sys.stdin.buffer,), daemon=True).start()
print("begun", flush=True)
time.sleep(600)
"""


def test_the_program_ends_with_the_process_that_wanted_the_file():
    """Its input is closed when that dies, however it dies."""
    with subprocess.Popen(
        [sys.executable, "-c", WAITS], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        child.stdin.write(bytes(8))
        child.stdin.flush()
        assert child.stdout.readline() == b"begun\n"
        child.stdin.close()
        assert child.wait(SECONDS) == 1
