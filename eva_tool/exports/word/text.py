"""Texts of a Word document as XML: runs with their language, in paragraphs with their style."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape

from eva_tool.exports.annex.parts import CLOSE, Bit
from eva_tool.exports.excel.rows import FORBIDDEN
from eva_tool.exports.signs import EMBEDDINGS
from eva_tool.exports.word.making import Making, place

STYLES = {"strong": "Strong", "quiet": "Quiet", "flag": "Flag", "link": "Hyperlink"}
NO_BREAK = "\u00a0"
CHIPS = {"p": "Gain", "m": "Loss"}
_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
# From the first letter that is written from right to left to the last one before other letters.
_TURNED = re.compile(f"[{_RIGHT}](?:[{_RIGHT}\\W\\d_]*[{_RIGHT}])?")
SPACE = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
_STRONG = {"L": False, "R": True, "AL": True}


def clean(text: str) -> str:
    """As XML that Word reads: a sign for what XML cannot hold, nothing that turns what follows."""
    text = FORBIDDEN.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii():
        text = "".join(c for c in text if unicodedata.bidirectional(c) not in EMBEDDINGS)
    return escape(text.replace("\t", " "), quote=False)


def attribute(text: str) -> str:
    """A cleaned text as the value of an attribute, with its quotes."""
    cleaned = FORBIDDEN.sub("\ufffd", " ".join(text.split()))
    return f'"{escape(cleaned)}"'


def paragraph(
    bits: Sequence[Bit],
    style: str,
    making: Making,
    *,
    before: str = "",
    anchor: str = "",
    more: str = "",
) -> str:
    """One paragraph. `before` are properties of it, `anchor` its place, `more` follows its text."""
    turned = "<w:bidi/>" if _turned("".join(bit.text for bit in bits)) else ""
    begins, ends = _marks(anchor, making) if anchor else ("", "")
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{before}{turned}</w:pPr>'
        f"{begins}{''.join(_runs(bits, making))}{more}{ends}</w:p>"
    )


def paragraphs(
    bits: Sequence[Bit], style: str, making: Making, *, before: str = "", anchor: str = ""
) -> str:
    """One paragraph for each line of the text."""
    found = split(bits, flat=making.flat) or [()]
    return "".join(
        paragraph(part, style, making, before=before, anchor="" if n else anchor)
        for n, part in enumerate(found)
    )


def split(bits: Sequence[Bit], *, flat: bool = False) -> list[Sequence[Bit]]:
    """The bits line by line, without empty lines. In a `flat` text only its own lines count."""
    found: list[list[Bit]] = [[]]
    for bit in bits:
        if bit.kind == "line":
            found.append([])
            continue
        lines = bit.text.splitlines() if bit.typed and not flat else [" ".join(bit.text.split())]
        first, *others = lines or [""]
        found[-1].append(replace(bit, text=first))
        found += [[replace(bit, text=line)] for line in others]
    kept = ([bit for bit in line if bit.text.strip()] for line in found)
    return [line for line in kept if line]


def _runs(bits: Sequence[Bit], making: Making) -> Iterator[str]:
    for number, bit in enumerate(bits):
        if number and bit.text != "," and bit.style != CLOSE:
            yield SPACE
        yield _linked(bit, making) if bit.kind == "link" else run(bit, making)


def _linked(bit: Bit, making: Making) -> str:
    """A link where there is something to go to, else its words alone."""
    target, words = str(bit.value or ""), run(bit, making)
    told = f" w:tooltip={attribute(bit.told)}" if bit.told else ""
    if target.startswith("#"):
        known = target[1:] in making.anchors
        name = place(target[1:])
        return (
            f'<w:hyperlink w:anchor="{name}"{told} w:history="1">{words}</w:hyperlink>'
            if known
            else words
        )
    return f'<w:hyperlink r:id="{making.address(target)}"{told}>{words}</w:hyperlink>'


def run(bit: Bit, making: Making) -> str:
    """A piece of text in one voice, in runs of one direction each."""
    style = CHIPS.get(bit.style, "Zero") if bit.kind == "chip" else STYLES.get(bit.kind, "")
    styled = f'<w:rStyle w:val="{style}"/>' if style else ""
    spoken = f'<w:lang w:val="{making.typed}"/>' if bit.typed and making.typed else ""
    words = bit.text.replace(" ", NO_BREAK) if bit.kind == "flag" else bit.text  # framed: one line
    return "".join(
        f"<w:r>{_properties(styled, turned, spoken)}"
        f'<w:t xml:space="preserve">{clean(text)}</w:t></w:r>'
        for text, turned in _directions(words)
    )


def _properties(styled: str, turned: str, spoken: str) -> str:
    inside = f"{styled}{turned}{spoken}"
    return f"<w:rPr>{inside}</w:rPr>" if inside else ""


def _directions(text: str) -> Iterator[tuple[str, str]]:
    if text.isascii():
        yield text, ""
        return
    at = 0
    for found in _TURNED.finditer(text):
        if found.start() > at:
            yield text[at : found.start()], ""
        yield found[0], "<w:rtl/>"
        at = found.end()
    if at < len(text):
        yield text[at:], ""


def _turned(text: str) -> bool:
    """Whether the paragraph runs from right to left: its first letter says it."""
    if text.isascii():
        return False
    kinds = (_STRONG.get(unicodedata.bidirectional(c)) for c in text)
    return next((kind for kind in kinds if kind is not None), False)


def _marks(anchor: str, making: Making) -> tuple[str, str]:
    number = making.number()
    name = place(anchor)
    return (
        f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>',
        f'<w:bookmarkEnd w:id="{number}"/>',
    )
