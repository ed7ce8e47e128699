"""What CONTRIBUTING.md says of the shape of code, as a test."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = sorted((ROOT / "eva_tool").rglob("*.py"))
CODE = [*PACKAGE, *sorted((ROOT / "tests").rglob("*.py"))]
FILE_LINES, FUNCTION_LINES = 250, 60
MAY_PRINT = {"cli", "cli.py", "commands", "__main__.py"}
HUSH = re.compile(
    r"#\s*(?:noqa|type:\s*ignore|pragma: no cover|nosec)(?P<code>[:\[ ][^#]*)?(?P<why>#.*)?$"
)
NAMES = {"utils.py", "helpers.py", "common.py", "manager.py", "misc.py"}


def functions(path: Path) -> list[ast.FunctionDef]:
    tree = ast.parse(path.read_text("utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


@pytest.mark.parametrize("path", CODE, ids=lambda p: str(p.relative_to(ROOT)))
def test_files_and_functions_stay_small(path):
    assert len(path.read_text("utf-8").splitlines()) <= FILE_LINES
    for function in functions(path):
        length = (function.end_lineno or 0) - function.lineno + 1
        assert length <= FUNCTION_LINES, f"{function.name} has {length} lines"


def test_every_module_says_what_it_is_for():
    silent = [
        str(path.relative_to(ROOT))
        for path in PACKAGE
        if path.stat().st_size and not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]
    assert not silent


def test_only_the_command_line_prints():
    for path in PACKAGE:
        if path.relative_to(ROOT / "eva_tool").parts[0] not in MAY_PRINT:
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                called = isinstance(node, ast.Call) and ast.unparse(node.func)
                assert called != "print", f"{path}:{getattr(node, 'lineno', 0)}"


def test_hushes_name_a_rule_and_a_reason():
    for path in CODE:
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if (hush := HUSH.search(line)) and path.name != "test_style.py":
                assert hush["code"], f"{path}:{number} hushes everything"
                assert hush["why"], f"{path}:{number} gives no reason after the code: # …"


def test_modules_are_named_by_what_they_hold():
    assert not {path.name for path in PACKAGE} & NAMES


def test_tests_are_functions_with_sentences_for_names():
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        for node in tree.body:
            assert not (isinstance(node, ast.ClassDef) and node.name.startswith("Test")), path
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                assert node.name.count("_") >= 2, f"{path}: {node.name}"
