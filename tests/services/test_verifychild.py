"""Annexes of strangers are counted anew in a process of its own, which ends soon in any case."""

import io
import sys
from datetime import UTC, datetime

import pytest

from eva_tool.domain.text import Message
from eva_tool.services import verdict, verifychild, verifying
from eva_tool.services.verdict import Result, Verdict
from eva_tool.services.verifychild import TooMuch
from tests.exports import forging

FOUND = Verdict(
    result=Result.CHANGED,
    changes=(
        Message("Page {page}: “{wanted}” is missing.", {"page": 3, "wanted": "Ä"}),
        Message("The {part} is another.", {"part": Message("Excel file")}),
    ),
    notes=(Message("Note"),),
    title="Ä",
    sha256="a" * 64,
    version="2",
    printed=datetime(2027, 1, 15, 10, 4, tzinfo=UTC),
    tool="1",
    numbers_only=True,
)


@pytest.mark.parametrize("found", [FOUND, Verdict(result=Result.NOT_OURS)])
def test_what_is_told_is_heard(found):
    assert verdict.heard(found.told()) == found


def test_the_verdict_is_that_of_the_same_check_here(annex_file, own_library):
    changed = forging.flipped(annex_file, "Data")
    found = verifychild.verify(changed, own_library.frameworks)
    assert found == verifying.verify(changed, own_library.frameworks)
    assert found.result == Result.CHANGED


def test_what_is_no_annex_is_not_ours(own_library):
    assert verifychild.verify(b"%PDF-", own_library.frameworks).result == Result.NOT_OURS


@pytest.fixture
def answer(annex_file, own_library, monkeypatch):
    """What is said of an annex when the process does this."""

    def run(program):
        monkeypatch.setattr(verifychild, "PROGRAM", [sys.executable, "-c", program])
        return verifychild.verify(annex_file, own_library.frameworks)

    return run


@pytest.mark.parametrize(
    "program",
    [
        "import os, signal; os.kill(os.getpid(), signal.SIGXCPU)",
        "import os; os.kill(os.getpid(), 9)",
        'print(\'{"problem": "memory"}\')',
    ],
)
def test_who_asks_for_too_much_is_told_so(answer, program):
    with pytest.raises(TooMuch, match="was not checked"):
        answer(program)


def test_nobody_waits_longer_than_the_limit(answer, monkeypatch):
    monkeypatch.setattr(verifychild, "PATIENCE", 0.3)
    with pytest.raises(TooMuch):
        answer("import time; time.sleep(600)")


def test_a_fault_of_ours_is_no_verdict_and_told_without_what_is_in_the_file(answer):
    with pytest.raises(RuntimeError, match=r"KeyError at verifying\.py:7"):
        answer('print(\'{"fault": "KeyError at verifying.py:7"}\')')
    with pytest.raises(RuntimeError, match="exit 3"):
        answer("raise SystemExit(3)")


def test_the_process_has_no_key_of_the_service(answer, monkeypatch):
    monkeypatch.setenv("EVA_SECRET_KEY", "x" * 40)
    told = "import os, sys; sys.exit(7 if any(k.startswith('EVA_') for k in os.environ) else 8)"
    with pytest.raises(RuntimeError, match="exit 8"):
        answer(told)


def test_the_process_binds_itself_and_answers_what_went_wrong(annex_file, monkeypatch, capsys):
    bound = []
    monkeypatch.setattr(verifychild, "bind", bound.append)
    monkeypatch.setattr(verifychild.pickle, "loads", lambda _data: (None, {}, "", 12.0))
    monkeypatch.setattr(verifychild.sys, "stdin", io.TextIOWrapper(io.BytesIO()))
    verifychild.main()
    assert bound == [12.0]
    assert '"fault": "AttributeError at verifying.py:' in capsys.readouterr().out
