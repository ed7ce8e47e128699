"""What an annex is made of, free of format: sections of tables, texts, boxes, and their pieces."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from eva_tool.domain.housestyle import PLAIN, HouseStyle

BitKind = Literal["text", "strong", "quiet", "chip", "flag", "link", "certainty", "line"]
Value = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Bit:
    """A piece of text in one voice. `typed` texts are in the language of the document.

    `told` is what a link is called where its text alone does not say it.
    """

    text: str
    kind: BitKind = "text"
    typed: bool = False
    value: Value = None
    style: str = ""
    told: str = ""


Bits = tuple[Bit, ...]
CLOSE = "close"  # the style of a bit with no space before it


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table. `style` is a CSS class, `span` a number of columns."""

    bits: Bits = ()
    style: str = ""
    header: bool = False
    span: int = 1

    @property
    def text(self) -> str:
        """The cell in one string, for formats without inner marks."""
        joined = "".join("\n" if b.kind == "line" else f"{b.text} " for b in self.bits)
        return "\n".join(line.strip() for line in joined.split("\n")).strip()


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head and its width in millimetres; 0 takes what is left."""

    title: str
    width: float = 0
    style: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row. `anchor` is where links to it land; a `category` row heads the rows after it."""

    cells: tuple[Cell, ...]
    anchor: str = ""
    category: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption. `over` are cells above the head row: names over columns."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    explanation: str = ""
    over: tuple[Cell, ...] = ()
    style: str = ""
    plain_head: bool = False


@dataclass(frozen=True, slots=True)
class Prose:
    """Paragraphs under an optional heading."""

    paragraphs: tuple[Bits, ...]
    heading: str = ""
    style: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """A list, numbered or not."""

    items: tuple[Bits, ...]
    heading: str = ""
    numbered: bool = False
    style: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A framed text in one voice: "proposal", "flagged", "verdict" or "aid" (for counting).

    `items` are a list after the paragraphs.
    """

    kind: Literal["proposal", "flagged", "verdict", "aid"]
    paragraphs: tuple[Bits, ...]
    heading: str = ""
    tab: str = ""
    items: tuple[Bits, ...] = ()


@dataclass(frozen=True, slots=True)
class Halves:
    """Two texts side by side."""

    left: "Prose | Items"
    right: "Prose | Items"


@dataclass(frozen=True, slots=True)
class Unit:
    """One criterion: what belongs together under one heading."""

    anchor: str
    heading: str
    blocks: tuple["Block", ...]


Block = Table | Prose | Items | Box | Halves | Unit


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter. `voice` tells who speaks in it; `wide` sections are printed on landscape pages."""

    anchor: str
    title: str
    blocks: tuple[Block, ...]
    voice: str = ""
    wide: bool = False
    flows: bool = False
    number: int = 0


@dataclass(frozen=True, slots=True)
class Head:
    """What stands on every page, and what a file says of itself.

    `house` is how the organisation prints; `letterhead` are its lines on the first page.
    """

    title: str
    matter: str
    register: str
    mark: str
    version: str
    fictional: str
    page: str
    author: str
    description: str
    language: str
    typed: str
    house: HouseStyle = PLAIN
    letterhead: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Annex:
    """A whole annex: two pages of summary, then chapters.

    In a `short` one nothing begins a page of its own.
    """

    head: Head
    kicker: str
    title: Bits
    first: tuple[Block, ...]
    second: tuple[Block, ...]
    reading: tuple[Block, ...]
    sections: tuple[Section, ...]
    words: dict[str, str] = field(default_factory=dict)
    short: bool = False


def say(text: str, kind: BitKind = "text") -> Bit:
    """A bit in the language of the annex."""
    return Bit(text, kind)


def typed(text: str, kind: BitKind = "text") -> Bit:
    """A bit somebody typed."""
    return Bit(text, kind, typed=True)


def cell(*bits: Bit | str | None, style: str = "", header: bool = False, span: int = 1) -> Cell:
    """A cell of bits; plain strings are in the language of the annex, empty ones left out."""
    found = (say(b) if isinstance(b, str) else b for b in bits if b)
    kept = tuple(b for b in found if b.text or b.kind == "line")
    return Cell(kept, style, header, span)


def head(*bits: Bit | str | None, style: str = "") -> Cell:
    """The cell that names its row."""
    return cell(*bits, style=style, header=True)


def apart(bits: Iterable[Bit]) -> list[Bit]:
    """Quiet bits with a dot between those that are not empty."""
    kept = [replace(bit, kind="quiet") for bit in bits if bit.text]
    return [bit for each in kept for bit in (say("·", "quiet"), each)][1:]


def lines(parts: Iterable[Iterable[Bit | str]]) -> tuple[Bit, ...]:
    """Bits with a line break between the parts that are not empty."""
    found: list[Bit] = []
    for part in parts:
        bits = [say(b) if isinstance(b, str) else b for b in part]
        bits = [b for b in bits if b.text]
        if bits:
            found += [Bit("\n", "line"), *bits] if found else bits
    return tuple(found)


def numbered(sections: Iterable[Section | None], first: int) -> tuple[Section, ...]:
    """The sections that there are, numbered on from `first`."""
    kept = (section for section in sections if section is not None)
    return tuple(replace(section, number=n) for n, section in enumerate(kept, first))
