"""The house style of an organisation: what of it is printed, and what of it can be read."""

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from math import floor
from urllib.parse import urlsplit

from eva_tool.domain import contrast
from eva_tool.domain.errors import Invalid
from eva_tool.domain.text import SHORT, Number, clean_line

MAIN, ACCENT = "#14305c", "#14478a"
LINE = 120  # characters of a line of the letterhead
LOGO_TEXT = 150
COLOUR = re.compile(r"#[0-9a-f]{6}", re.ASCII)
_TYPED_COLOUR = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})", re.ASCII | re.IGNORECASE)
_HOST = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_][\w-]*[^\W_]")
_NOT_IN_ADDRESSES = re.compile(r"[\s<>\"'`{}|\\^\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


@dataclass(frozen=True, kw_only=True)
class HouseStyle:
    """Colours, a logo (PNG) with what it shows in words, and lines of text. Empty: as delivered.

    `statement` is the address of the accessibility statement.
    """

    main: str = MAIN
    accent: str = ACCENT
    address: str = ""
    contact: str = ""
    statement: str = ""
    logo: bytes = b""
    logo_text: str = ""

    def __post_init__(self) -> None:
        """What is printed into style sheets and links is never anything else."""
        if not all(COLOUR.fullmatch(colour) for colour in (self.main, self.accent)):
            raise ValueError("not a colour")
        if self.statement and not self.statement.startswith("https://"):
            raise ValueError("not an https address")

    @property
    def lines(self) -> tuple[str, ...]:
        """What stands beside the logo."""
        return tuple(line for line in (self.address, self.contact) if line)

    @property
    def mark(self) -> str:
        """The same for the same style, with its logo."""
        return hashlib.sha256(self.told().encode() + self.logo).hexdigest()

    def told(self) -> str:
        """All of it but the logo as one line of JSON: to be kept in what is printed with it."""
        kept = {f.name: getattr(self, f.name) for f in fields(self) if f.name != "logo"}
        return json.dumps(kept, ensure_ascii=False, sort_keys=True)


PLAIN = HouseStyle()


def colour(raw: str, empty: str) -> str:
    """A colour as it is typed, which can be read on white. Raise Invalid with the ratio."""
    found = shape(raw, empty)
    if not contrast.passes(found):
        raise Invalid(
            "The contrast of {colour} with white is {ratio} : 1. At least {least} : 1 is needed "
            "for the text to be readable. The nearest darker shade that is enough is {darker}.",
            colour=found,
            ratio=told_ratio(found),
            least=Number(contrast.LEAST, 1),
            darker=contrast.darker(found),
        )
    return found


def shape(raw: str, empty: str) -> str:
    """A colour as #rrggbb, readable or not; an empty one is `empty`."""
    typed = clean_line(raw)
    if not typed:
        return empty
    found = _TYPED_COLOUR.fullmatch(typed)
    if not found:
        raise Invalid(
            "Give the colour as six digits and letters from a to f, for example {example}.",
            example=MAIN,
        )
    digits = found[1].lower()
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


def told_ratio(found: str) -> Number:
    """The contrast with white, never rounded up to what would be enough."""
    return Number(floor(contrast.ratio(found) * 100) / 100, 2)


def line(raw: str) -> str:
    found = clean_line(raw)
    if len(found) > LINE:
        raise Invalid("Write at most {limit} characters, so that it fits.", limit=LINE)
    return found


def statement(raw: str) -> str:
    """An address that begins with https://. Nobody looks whether there is a page behind it."""
    found = clean_line(raw)
    if not found:
        return ""
    if len(found) > SHORT or _NOT_IN_ADDRESSES.search(found) or not _is_https(found):
        raise Invalid(
            "Give the whole address of the page, beginning with https://, for example {example}.",
            example="https://www.kunta.example/saavutettavuus",
        )
    return found


def _is_https(address: str) -> bool:
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        return False
    plain = address.startswith("https://") and parts.username is None and parts.password is None
    return plain and len(host) <= 253 and bool(_HOST.fullmatch(host))


CHECKS: dict[str, Callable[[str], str]] = {
    "main": lambda raw: colour(raw, MAIN),
    "accent": lambda raw: colour(raw, ACCENT),
    "address": line,
    "contact": line,
    "statement": statement,
}


def checked(given: Mapping[str, str]) -> tuple[dict[str, str], dict[str, Invalid]]:
    """What was typed as it is stored, and what of it cannot be, by name."""
    values: dict[str, str] = {}
    problems: dict[str, Invalid] = {}
    for name, check in CHECKS.items():
        raw = given.get(name, "")
        try:
            values[name] = check(raw if isinstance(raw, str) else "")
        except Invalid as problem:
            problems[name] = problem
    return values, problems
