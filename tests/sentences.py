"""Finds every sentence of the code and the templates that users read."""

import ast
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment

ROOT = Path(__file__).resolve().parent.parent
SPEAKERS = {"_", "N_", "Message", "NotFound", "NotAllowed", "Invalid", "Conflict", "language"}
SPEAKERS |= {"TooMany", "Spent", "Taken", "NotSent"}
PAIRS = {"plural"}


def in_code() -> Iterator[str]:
    for path in (ROOT / "eva_tool").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                yield from _said(node)


def _said(call: ast.Call) -> Iterator[str]:
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    count = 2 if name in PAIRS else 1 if name in SPEAKERS else 0
    for argument in call.args[:count]:
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            yield argument.value


def in_templates() -> Iterator[str]:
    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    for path in (ROOT / "templates").rglob("*.html"):
        found = environment.extract_translations(
            path.read_text("utf-8"), gettext_functions=("_", "plural", "say")
        )
        for _line, function, message in found:
            texts = message if isinstance(message, tuple) else (message,)
            count = 2 if function in PAIRS else 1
            yield from (t for t in texts[:count] if t)
