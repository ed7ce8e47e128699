"""Known vulnerabilities of the pinned libraries: what ends the tests, and what is only said."""

import json
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader

import pytest

from tests.conftest import ROOT

ONE = {"name": "flask", "version": "3.1.2", "vulns": []}
SKIPPED = {"name": "dash", "skip_reason": "Dependency not found on PyPI"}


@pytest.fixture(scope="module")
def told():
    loader = SourceFileLoader("advisories", str(ROOT / "tools" / "advisories"))
    module = module_from_spec(spec_from_loader("advisories", loader))
    loader.exec_module(module)
    return lambda *libraries: module.told(json.dumps({"dependencies": libraries}), "")


def test_a_known_vulnerability_ends_the_tests(told):
    code, sentence = told(ONE | {"vulns": [{"id": "CVE-2027-1"}]}, SKIPPED)
    assert code == 1
    assert "flask 3.1.2: CVE-2027-1" in sentence


def test_what_could_not_be_looked_up_is_said_loudly(told):
    code, sentence = told(ONE, SKIPPED)
    assert code == 0
    assert "OUT OF REACH" in sentence
    assert "1 of 2 libraries" in sentence


def test_libraries_without_advisories_are_counted(told):
    assert told(ONE, ONE) == (0, "No known vulnerability in 2 libraries.")


def test_the_tests_look_advisories_up():
    commands = (ROOT / "Makefile").read_text("utf-8")
    assert "tools/advisories\n" in commands
    assert "bandit -q" in commands
