"""What docs/security.md claims can be looked up: every requirement, every test and file named."""

import ast
import re
from functools import cache

import pytest

from tests.conftest import ROOT

TEXT = (ROOT / "docs" / "security.md").read_text("utf-8")
# How many requirements of levels 1 and 2 each section of the standard has: they come first in it.
SECTIONS = {
    1: {1: 2, 2: 9, 3: 11, 4: 3, 5: 2},
    2: {1: 3, 2: 3, 3: 4, 4: 1},
    3: {2: 2, 3: 4, 4: 6, 5: 5, 7: 2},
    4: {1: 3, 2: 1, 3: 2, 4: 4},
    5: {1: 1, 2: 3, 3: 2, 4: 3},
    6: {1: 3, 2: 11, 3: 3, 4: 4, 5: 5, 6: 3, 8: 4},
    7: {1: 3, 2: 4, 3: 2, 4: 5, 5: 2, 6: 2},
    8: {1: 2, 2: 3, 3: 1, 4: 1},
    9: {1: 3, 2: 4},
    10: {1: 2, 2: 2, 3: 4, 4: 11, 5: 5, 6: 2, 7: 3},
    11: {1: 2, 2: 3, 3: 3, 4: 4, 5: 1, 6: 1},
    12: {1: 3, 2: 2, 3: 4},
    13: {1: 1, 2: 5, 3: 2, 4: 5},
    14: {1: 2, 2: 4, 3: 3},
    15: {1: 3, 2: 3, 3: 7},
    16: {1: 1, 2: 5, 3: 4, 4: 3, 5: 3},
    17: {1: 1, 2: 4, 3: 2},
}


@cache
def written_in(path):
    tree = ast.parse((ROOT / "tests" / path).read_text("utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_every_test_that_is_named_exists():
    named = re.findall(r"`([\w/]+\.py)::(\w+)`", TEXT)
    assert len(named) > 150
    assert [f"{path}::{name}" for path, name in named if name not in written_in(path)] == []
    assert TEXT.count("::") == len(named)


@pytest.mark.parametrize("chapter", SECTIONS)
def test_every_requirement_of_a_chapter_is_answered(chapter):
    own = TEXT.split(f"\n## V{chapter} ")[1].split("\n## ")[0]
    wanted = [
        f"v5.0.0-{chapter}.{section}.{number}"
        for section, count in SECTIONS[chapter].items()
        for number in range(1, count + 1)
    ]
    found = re.findall(r"v5\.0\.0-[0-9.]+[0-9]", own)
    assert sorted(found) == sorted(wanted)


def test_every_file_that_is_named_exists():
    for path in re.findall(r"`((?:web|services|domain|db|exports|commands)/\w+\.py)`", TEXT):
        assert (ROOT / "eva_tool" / path).is_file(), path
    for path in re.findall(r"\]\(([\w./]+\.md)", TEXT):
        assert (ROOT / "docs" / path).is_file(), path


def test_how_to_report_says_no_address_that_nobody_reads():
    told = (ROOT / "SECURITY.md").read_text("utf-8")
    assert "@" not in told
    assert "docs/security.md" in told
