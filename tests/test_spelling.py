"""Every Finnish text is known to Voikko and every Swedish one to Hunspell, or to our word lists."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from libvoikko import Voikko

from eva_tool.language import catalogue

ROOT = Path(__file__).resolve().parent.parent
WORD = re.compile(r"[^\W\d_]+(?:[-’'.:][^\W\d_]+)*")
NOT_WORDS = re.compile(r"\{[^}]*\}|https?://\S+|\S+@\S+|\b\S*\d\S*\b|\w*₂\w*|</?\w+>|eva-tool \w+")
NOT_TEXT = frozenset(
    {"id", "framework", "language", "link", "kind", "status", "changed", "depth", "chosen"}
    | {"question", "answer", "indicator", "criterion", "criteria", "alternative", "horizon"}
    | {"group", "area", "score", "certainty", "evidence", "register_number"}
    | {"weighting", "item", "method"}
)
LISTS = Path(__file__).parent / "words"


def own_words(code: str) -> set[str]:
    return set((LISTS / f"{code}.txt").read_text("utf-8").split())


def catalogue_texts(code: str) -> Iterator[str]:
    for entry in catalogue(code):
        if entry.id:
            yield from (entry.string,) if isinstance(entry.string, str) else entry.string


def in_language(node: object, code: str) -> Iterator[str]:
    """The texts of one language in a framework."""
    if isinstance(node, dict):
        if set(node) == {"fi", "sv", "en"}:
            yield node[code]
        for value in node.values():
            yield from in_language(value, code)
    elif isinstance(node, list):
        for value in node:
            yield from in_language(value, code)


def typed(node: object) -> Iterator[str]:
    """All texts of a case."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key not in NOT_TEXT or isinstance(value, list | dict):
                yield from typed(value)
    elif isinstance(node, list):
        for value in node:
            yield from typed(value)
    elif isinstance(node, str):
        yield node


def load(path: Path) -> object:
    return yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)


def texts(code: str) -> Iterator[str]:
    yield from catalogue_texts(code)
    for path in sorted((ROOT / "assessments/frameworks").glob("*.yaml")):
        yield from in_language(load(path), code)
    folders = (ROOT / "assessments/cases", ROOT / "assessments/demo")
    for path in sorted(path for folder in folders for path in folder.glob("*.yaml")):
        case = load(path)
        if case["language"] == code:
            yield from typed(case)


def words(code: str) -> set[str]:
    found = set()
    for text in texts(code):
        found.update(WORD.findall(NOT_WORDS.sub(" ", text.replace("\u00ad", ""))))
    return {w for w in found if len(w) > 1 and not (w.isupper() and len(w) <= 5)}


def test_finnish_is_spelled_right():
    voikko = Voikko("fi")
    known = own_words("fi")
    assert sorted(w for w in words("fi") if w not in known and not voikko.spell(w)) == []


def test_swedish_is_spelled_right():
    known = own_words("sv")
    unknown = subprocess.run(
        ["hunspell", "-d", "sv_SE", "-i", "utf-8", "-l"],
        input="\n".join(sorted(words("sv"))),
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert sorted(w for w in set(unknown) if w not in known) == []


@pytest.mark.parametrize("code", ["fi", "sv"])
def test_own_words_are_needed(code):
    """The word lists stay small: no word that nobody uses."""
    used = words(code) | {part for w in words(code) for part in re.split("[-’':.]", w)}
    assert sorted(own_words(code) - used) == []
