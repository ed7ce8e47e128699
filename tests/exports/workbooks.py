"""Workbooks that are hard to write: hostile, empty, light, with eight alternatives."""

from collections.abc import Mapping
from dataclasses import replace

from eva_tool.domain.document import Document
from eva_tool.domain.framework import Framework
from eva_tool.exports import annex, sheets, xlsx
from eva_tool.exports.sheets.parts import Sheet, Value
from eva_tool.language import Language
from eva_tool.services import annexes
from tests import poison
from tests.exports import light, sample

EVIL = (
    '=HYPERLINK("http://evil.example";"x")',
    "+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "-2+3",
    "\t=1+1",
    "\x00\x01\x1b\ufffe\ud800 control",
    "👩‍👧‍👦 emoji 🏫",
    "\u202eright to left\u202c שלום مرحبا",
    "_x0041_ & <b>]]></b> \"'",
    "  around  ",
    "line\r\nline\rline",
    "x" * 32_768,
    "🏫" * 20_000,
    "y" * 100_000,
)


def of(document: Document, framework: Framework, language: str) -> bytes:
    words = Language(language)
    return annexes.render(document, framework, words, "xlsx", printed=sample.PRINTED).content


def eight() -> Document:
    """Eight alternatives beside the present state."""
    return Document.model_validate(sample._content(8, 4))


def tied() -> Document:
    """VE2 and VE3 overtake VE1 at the very same weight of L1, and VE3 gains more beyond it."""
    scores = {"VE1": (0, 1), "VE2": (1, 0), "VE3": (2, -1)}
    impacts = [
        {"criterion": c, "alternative": a, "horizon": h, "score": rest if n else first}
        for a, (first, rest) in scores.items()
        for n, c in enumerate(("L1", "L2", "L3", "T1"))
        for h in ("short", "long")
    ]
    return sample.document(impacts=impacts)


def tiny() -> Document:
    return Document.model_validate({"framework": "small@1", "alternatives": [{"id": "VE0"}]})


def strange() -> bytes:
    """Texts that no field takes, in every column of text: as from a database of long ago."""
    words, framework = Language("en"), sample.framework()
    head = annex.head(sample.document(), framework, words, printed=sample.PRINTED)
    head = replace(head, title=EVIL[5], author=EVIL[0], matter=EVIL[8], register=EVIL[6])
    found = sheets.build(sample.document(), framework, words, printed=sample.PRINTED)
    changed = [sheet if n < 1 else _strange(sheet) for n, sheet in enumerate(found)]
    return xlsx.render(changed, head, "d mmmm yyyy")


def _strange(sheet: Sheet) -> Sheet:
    def cell(number: int, value: Value) -> Value:
        return EVIL[number % len(EVIL)] if type(value) is str else value

    rows = tuple(
        tuple(cell(r + c, value) for c, value in enumerate(row)) for r, row in enumerate(sheet.rows)
    )
    return replace(sheet, rows=rows)


def every(case: Document, frameworks: Mapping[str, Framework]) -> dict[str, bytes]:
    """The school case in three languages, and all that is hard."""
    own, small = frameworks[case.framework], sample.framework()
    general = next(f for ref, f in frameworks.items() if ref.startswith("eva@"))
    return {
        **{f"case-{code}": of(case, own, code) for code in ("fi", "sv", "en")},
        "poisoned": of(poison.poisoned(case, poison.hostile()), own, "sv"),
        "eight": of(eight(), small, "fi"),
        "maximal": of(sample.maximal(), small, "sv"),
        "tied": of(tied(), small, "en"),
        "tiny": of(tiny(), small, "en"),
        "light": of(light.document(general), general, "fi"),
        "strange": strange(),
    }
