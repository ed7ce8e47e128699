"""Says of an annex whether it is as the tool has printed it: unchanged, changed where, or not ours.

All is made anew from the assessment inside the file: the numbers, the Excel, every line. Nothing is
kept of the file.
"""

import re
from hashlib import sha256
from typing import Any

from eva_tool.domain.document import Document
from eva_tool.domain.framework import Framework
from eva_tool.domain.text import N_, Message
from eva_tool.exports import json, likeness
from eva_tool.exports.annex.parts import Head
from eva_tool.exports.archive import tool_version
from eva_tool.services import annexfile, beside, files, reprinting, unseen
from eva_tool.services.annexfile import Opened
from eva_tool.services.beside import Unclear
from eva_tool.services.frameworks import Frameworks
from eva_tool.services.reprinting import Stranger
from eva_tool.services.unreadable import Unreadable
from eva_tool.services.verdict import Result, Verdict

_HASH = re.compile(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")
SHOWN = 160


def verify(pdf: bytes, frameworks: Frameworks, expected: str = "") -> Verdict:
    """Whether an annex is unchanged. `expected` is a hash known from elsewhere, if any.

    It takes as long as there is to count: services for strangers call `verifychild.verify`.
    """
    try:
        return judged(annexfile.opened(pdf), frameworks, expected)
    except Unreadable:
        return Verdict(result=Result.NOT_OURS)


def judged(opened: Opened, frameworks: Frameworks, expected: str = "") -> Verdict:
    """The same of an annex that was taken apart."""
    try:
        return _Checking(opened, frameworks, expected).verdict()
    except Stranger:
        return Verdict(result=Result.NOT_OURS)


class _Checking:
    def __init__(self, opened: Opened, frameworks: Frameworks, expected: str) -> None:
        self.opened, self.known, self.expected = opened, frameworks, expected
        self.source = opened.files["Source"]
        self.sha256 = sha256(self.source).hexdigest()
        self.says = reprinting.Says(opened.says)
        cells = (cell for line in opened.lines for cell in line.cells)
        self.hashes = {h for cell in cells for h in _HASH.findall(likeness.plain(cell))}
        self.changes: list[Message] = []
        self.notes: list[Message] = []

    def verdict(self) -> Verdict:
        self._compare_hashes()
        title = ""
        if document := self._document():
            title = document.basics.title
            self._compare_print(document)
        return Verdict(
            result=Result.CHANGED if self.changes else Result.UNCHANGED,
            changes=tuple(self.changes),
            notes=tuple(self.notes),
            title=title,
            sha256=self.sha256,
            version=self.says.version,
            printed=self.says.printed,
            tool=self.says.tool,
            numbers_only=self.says.tool != tool_version(),
        )

    def _compare_hashes(self) -> None:
        """Each file inside against the hash on the last page, and that known from elsewhere."""
        embedded = self.opened.files
        named = (
            (N_("embedded assessment"), "Source"),
            (N_("Excel file"), "Data"),
            (N_("assessment framework"), "Supplement"),
        )
        for name, relationship in named if self.says.full else named[:1]:
            if sha256(embedded.get(relationship, b"")).hexdigest() not in self.hashes:
                template = N_("The {part} is not the one whose hash is printed on the last page.")
                self._changed(template, part=Message(name))
        if self.expected and self.expected.strip().lower() != self.sha256:
            self._changed(N_("The hash of the assessment is not the one that you gave."))
        if self.opened.says.get("content") not in (None, self.sha256):
            self._changed(N_("The properties of the file name another hash of the assessment."))

    def _document(self) -> Document | None:
        try:
            return files.read_document(self.source)
        except files.Broken:
            self._changed(N_("The embedded assessment cannot be read."))
            return None

    def _framework(self, document: Document) -> Framework | None:
        """The framework inside; it has to be the one that this service has of that name."""
        inside = self.opened.files.get("Supplement", b"")
        known = self.known.get(document.framework)
        if known and not self.says.full:
            return known  # short documents carry none
        if known and json.canonical(known) != inside:
            template = N_("The framework in the file is not the framework {ref} of this service.")
            self._changed(template, ref=document.framework)
            return known
        if known is None:
            template = N_(
                "This service does not have the framework {ref}: that of the file is used."
            )
            self.notes.append(Message(template, {"ref": document.framework}))
        try:
            return known or files.read_framework(inside)
        except files.Broken:
            return None

    def _compare_print(self, document: Document) -> None:
        framework = self._framework(document)
        if framework is None or files.fit(document, {framework.ref: framework}):
            self._changed(N_("The embedded assessment does not fit its framework."))
            return
        try:
            around = beside.read(self.opened.says, document, framework)
            inside = self.opened.files.get("Data", b"")
            wanted = reprinting.printed(document, framework, self.says, around, self.source, inside)
        except (Unclear, ArithmeticError, ValueError):  # a moment in the year 1, for example
            self._changed(N_("The properties of the file cannot be read."))
            return
        lines = likeness.lines_of(wanted.html)
        if self.says.tool != tool_version():
            self._compare_numbers(lines)
            return
        if not wanted.same_book:
            self._changed(N_("The Excel file has other contents than the assessment gives."))
        for found in likeness.differences(lines, self.opened.lines):
            self._say_difference(found)
        self._compare_heads(wanted.head)
        self._look_at_drawings(wanted.head)
        self.changes += unseen.changes(self.opened, wanted.html, wanted.head.house.logo_text)

    def _compare_numbers(self, lines: list[likeness.Line]) -> None:
        """Another version of the tool may say things in other words and order."""
        template = N_(
            "The annex was printed by version {tool}, this is version {ours}: words and layout may "
            "differ and are not compared, numbers are."
        )
        params = {"tool": self.says.tool, "ours": tool_version()}
        self.notes.append(Message(template, params))
        own = {*self.hashes, self.says.tool}
        for found in likeness.unknown_numbers(lines, self.opened.lines):
            if not any(found.printed in one for one in own):
                template = N_(
                    "Page {page}: the number {number} does not follow from the assessment."
                )
                self._changed(template, page=found.page, number=found.printed)

    def _say_difference(self, found: likeness.Difference) -> None:
        params: dict[str, Any] = {"page": found.page}
        params |= {"wanted": _short(found.wanted), "printed": _short(found.printed)}
        if not found.printed:
            self._changed(N_("Page {page}: “{wanted}” is missing."), **params)
        elif not found.wanted:
            self._changed(
                N_("Page {page}: “{printed}” does not follow from the assessment."), **params
            )
        else:
            template = N_("Page {page}: “{printed}” is printed, the assessment gives “{wanted}”.")
            self._changed(template, **params)

    def _compare_heads(self, head: Head) -> None:
        """Title, register number, draft mark and page number on each page."""
        texts = (head.matter, head.mark, head.register, head.fictional, head.version)
        for page, printed in enumerate(self.opened.heads, 1):
            number = f"{head.page} {page} / {len(self.opened.heads)}"
            if likeness.plain("".join(printed)) != likeness.plain("".join((*texts, number))):
                self._changed(
                    N_("Page {page}: the head or foot of the page is another."), page=page
                )

    def _look_at_drawings(self, head: Head) -> None:
        """The logo on the first page is the only picture; what it shows is not compared."""
        logo = {1} if head.house.logo_text else set()  # each logo is told in words
        if logo & {*self.opened.pictures}:
            self.notes.append(Message(N_("The logo on the first page was not compared.")))
        elif logo:
            self._changed(N_("The logo on the first page is missing."))
        for page in sorted({*self.opened.odd, *self.opened.pictures} - logo):
            template = N_("On page {page} something is drawn that is not of the annex.")
            self._changed(template, page=page)

    def _changed(self, template: str, **params: Any) -> None:
        self.changes.append(Message(template, params))


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
