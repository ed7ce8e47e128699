"""The values of a YAML text, built from the events of its parser.

Scalars follow the JSON-like core of YAML 1.2, so that `no` is a word and `2027-02-11` a text that
the model reads as a date. What only one of YAML 1.1 and 1.2 takes for a number (`12E3`, `08`) is
text, as writers of either leave it bare. Anchors, aliases, tags and repeated keys are refused.
"""

import re
from typing import Any, NoReturn

import yaml

from eva_tool.domain.text import N_
from eva_tool.services.unreadable import Unreadable

MAX_DEPTH = 20

_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,18})", re.ASCII)
_FLOAT = re.compile(r"(\.[0-9]+|[-+]?[0-9]+\.[0-9]*)([eE][-+][0-9]{1,3})?", re.ASCII)
_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def values(text: str) -> Any:
    """What the text holds. Raise Unreadable for all that is not plain."""
    loader = _Loader(text)
    try:
        return _Builder(loader).document()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        template = N_("The file is not YAML: see line {line}, column {column}.")
        raise Unreadable(template, line=line, column=column) from error
    finally:
        loader.dispose()


class _Builder:
    """Builds values from the events of the parser, so that nothing is expanded unseen."""

    def __init__(self, loader: Any) -> None:
        self.next = loader.get_event
        self.path: list[str] = []

    def document(self) -> Any:
        self.next()  # the stream
        if isinstance(self.next(), yaml.StreamEndEvent):
            raise Unreadable(N_("The file is empty."))
        value = self._value(self.next())
        self.next()  # the end of the document
        if not isinstance(self.next(), yaml.StreamEndEvent):
            raise Unreadable(N_("The file should hold one document, not several."))
        return value

    def _value(self, event: Any) -> Any:
        if isinstance(event, yaml.AliasEvent) or event.anchor or _tagged(event):
            self._refuse(N_("Anchors, aliases and tags are not allowed: see line {line}."), event)
        if isinstance(event, yaml.ScalarEvent):
            return _scalar(event)
        if len(self.path) >= MAX_DEPTH:
            self._refuse(N_("The file is nested too deep: see line {line}."), event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence()
        return self._mapping()

    def _sequence(self) -> list[Any]:
        values: list[Any] = []
        while not isinstance(event := self.next(), yaml.SequenceEndEvent):
            self.path.append(str(len(values)))
            values.append(self._value(event))
            self.path.pop()
        return values

    def _mapping(self) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while not isinstance(event := self.next(), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                self._refuse(N_("A key should be a word: see line {line}."), event)
            if event.value in values:
                self._refuse(N_("The key {key} is given twice: see line {line}."), event)
            self.path.append(event.value)
            values[event.value] = self._value(self.next())
            self.path.pop()
        return values

    def _refuse(self, template: str, event: Any) -> NoReturn:
        key = str(getattr(event, "value", ""))[:80]
        line = event.start_mark.line + 1
        raise Unreadable(template, "/".join(self.path)[:200], line=line, key=key)


def _tagged(event: Any) -> bool:
    return event.tag is not None and event.tag != "!"


def _scalar(event: Any) -> Any:
    text = event.value
    if not event.implicit[0] or event.style in ("'", '"', "|", ">"):
        return text
    if text.lower() in _WORDS and text in (text.lower(), text.capitalize(), text.upper()):
        return _WORDS[text.lower()]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text
