"""The blocks of an annex in Word: headings, paragraphs, lists, boxes and tables."""

from collections.abc import Iterable

from eva_tool.exports.annex.parts import Bits, Block, Box, Halves, Items, Prose, Table, Unit, say
from eva_tool.exports.word.making import Making
from eva_tool.exports.word.tables import table
from eva_tool.exports.word.text import paragraph, paragraphs, split

STYLES = {"question": "Question", "notes": "Notes"}
LOWEST = 3


def blocks(given: Iterable[Block], level: int, making: Making, room: float, heading: str) -> str:
    """`level` is that of the headings among them, `heading` the one that stands above."""
    return "".join(block(one, level, making, room, heading) for one in given)


def block(given: Block, level: int, making: Making, room: float, heading: str) -> str:
    match given:
        case Table():
            return table(given, making, room, heading)
        case Prose():
            return _prose(given, level, making)
        case Items():
            return headline(given.heading, level, making) + _items(given, making)
        case Box():
            return _box(given, making)
        case Halves():
            halves = (given.left, given.right)
            return blocks(halves, level, making, room, heading)
        case Unit():
            words = headline(given.heading, level, making, anchor=given.anchor)
            return words + blocks(given.blocks, level + 1, making, room, given.heading)


def headline(words: str, level: int, making: Making, *, anchor: str = "", before: str = "") -> str:
    if not words:
        return ""
    style = f"Heading{min(level, LOWEST)}"
    return paragraph((say(" ".join(words.split())),), style, making, anchor=anchor, before=before)


def _prose(given: Prose, level: int, making: Making) -> str:
    style = STYLES.get(given.style, "BodyText")
    texts = (paragraphs(bits, style, making) for bits in given.paragraphs if bits)
    return headline(given.heading, level, making) + "".join(texts)


def _items(given: Items, making: Making) -> str:
    if not given.numbered:
        return _listed(given.items, "ListBullet", making)
    number = making.numbered_list()
    numbered = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
    return _listed(given.items, "ListNumber", making, numbered)


def _listed(items: Iterable[Bits], style: str, making: Making, before: str = "") -> str:
    """One paragraph for each item: its lines go on in it."""
    flat = ([bit for line in split(bits, flat=making.flat) for bit in line] for bits in items)
    return "".join(paragraph(bits, style, making, before=before) for bits in flat if bits)


def _box(given: Box, making: Making) -> str:
    """Paragraphs in one frame, which stay together when they are few."""
    name = given.kind.capitalize()
    tab = paragraph((say(given.tab),), f"{name}Tab", making) if given.tab else ""
    title = paragraph((say(given.heading),), f"{name}Heading", making) if given.heading else ""
    texts = "".join(paragraphs(bits, name, making) for bits in given.paragraphs)
    return f"{tab}{title}{texts}{_listed(given.items, f'{name}Item', making)}"
