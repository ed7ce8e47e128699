"""What a form field is: its words, its kind, and how its value travels to the browser and back."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from eva_tool.web.i18n import language

Choice = tuple[Any, str]
NOTHING = "-"  # what a select sends for no choice: its empty value is its placeholder


class Kind(Enum):
    """How a field is edited."""

    LINE = auto()
    TEXT = auto()
    DATE = auto()
    NUMBER = auto()
    EUROS = auto()
    CHOICE = auto()
    SELECT = auto()
    SWITCH = auto()
    SEVERAL = auto()


NUMBERS = {Kind.NUMBER, Kind.EUROS}
WORDS = {Kind.LINE, Kind.TEXT}


@dataclass(frozen=True, kw_only=True)
class Field:
    """One row of a form table. `label`, `help` and the words of `options` are marked with N_.

    `source` names a list of choices that depends on the assessment, see `sources.py`.
    """

    label: str
    kind: Kind = Kind.LINE
    help: str = ""
    options: tuple[Choice, ...] = ()
    source: str = ""
    decimals: int = 0
    rows: int = 3

    def show(self, value: Any) -> Any:
        """The value as its control wants it."""
        if self.kind is Kind.DATE:
            return value.isoformat() if hasattr(value, "isoformat") else value or ""
        if self.kind in NUMBERS:
            return "" if value is None else plain_number(value)
        if self.kind is Kind.SELECT:
            return NOTHING if value is None else str(value)
        if self.kind is Kind.SEVERAL:
            return list(value or ())
        return value

    def read(self, raw: Any) -> Any:
        """The value that a control sent, as the document wants it; nonsense as it is."""
        if self.kind is Kind.SWITCH:
            return bool(raw)
        if self.kind is Kind.SEVERAL:
            return [] if raw is None else raw
        if self.kind in WORDS:
            return raw or ""
        if raw in ("", NOTHING, None):
            return None
        if self.kind in NUMBERS:
            return read_number(raw)
        return {str(value): value for value, _word in self.options}.get(str(raw), raw)


def read_number(raw: Any) -> Any:
    """12 500,5 € → 12500.5; what is not a number is returned for the service to refuse."""
    if not isinstance(raw, str):
        return raw
    text = "".join(raw.split()).rstrip("€").replace("−", "-").replace(",", ".")
    for convert in (int, float):
        try:
            return convert(text)
        except ValueError:
            continue
    return raw


def plain_number(value: float) -> str:
    """A number for editing, grouped and with the decimal mark of the language."""
    if isinstance(value, float) and not value.is_integer():
        digits = len(f"{value:.6f}".rstrip("0").partition(".")[2])
        return language().number(value, digits)
    return language().number(int(value))
