"""What an annex says, free of format: `build` makes it, `exports.pdf` writes it."""

from dataclasses import replace
from datetime import datetime

from eva_tool.domain import scope
from eva_tool.domain.accumulation import NOWHERE, Elsewhere
from eva_tool.domain.decision import Decision
from eva_tool.domain.document import Document
from eva_tool.domain.framework import Framework
from eva_tool.domain.housestyle import PLAIN, HouseStyle
from eva_tool.exports.annex import (
    comparison,
    fit,
    foreign,
    groups,
    impacts,
    knowledge,
    letterhead,
    matter,
    summary,
    summary_second,
    weightings,
)
from eva_tool.exports.annex.look import Look
from eva_tool.exports.annex.matter import Imprint
from eva_tool.exports.annex.parts import (
    Annex,
    Bits,
    Block,
    Box,
    Head,
    Items,
    Prose,
    numbered,
)
from eva_tool.exports.annex.reading import reading
from eva_tool.language import Language

FIRST_NUMBER = 2
SHOWN_OF_HASH = 16


def build(
    document: Document,
    framework: Framework,
    language: Language,
    *,
    printed: datetime,
    version: str | None = None,
    sha256: str = "",
    imprint: Imprint = (),
    elsewhere: Elsewhere = NOWHERE,
    decision: Decision | None = None,
    house: HouseStyle = PLAIN,
) -> Annex:
    """The annex of a document in one language. Without a `version` it is a draft.

    `imprint` is said on the last page: what else can be checked of the file, by name. `elsewhere`
    are other matters of the organisation that touch the same people, as far as they are known.
    `house` is how the organisation prints.
    """
    look = Look(document, framework, language, elsewhere=elsewhere, decision=decision, house=house)
    chapters = (
        comparison.section(look),
        weightings.section(look),
        impacts.section(look),
        groups.section(look) if look.targets else None,
        knowledge.hearing(look),
        knowledge.mitigation(look),
        knowledge.sources(look),
        matter.matter(look),
    )
    parts = {s.anchor: s.number for s in numbered(chapters, FIRST_NUMBER)}
    look = replace(look, parts=parts)
    first, second = summary.page(look), summary_second.page(look)
    sections = (
        *chapters,
        matter.texts(look, shortened=_shortened(document, (*first, *second))),
        matter.version(look, printed, version, sha256, imprint),
    )
    _ = language
    return Annex(
        head=head_of(look, printed, footer(version, sha256), _("Ex-ante impact assessment")),
        kicker=_kicker(look),
        title=summary.title(look),
        first=first,
        second=second,
        reading=reading(look),
        sections=numbered(sections, FIRST_NUMBER),
        words={"contents": _("Contents"), "summary": _("Summary")},
        short=scope.depth(document, framework) == "light",
    )


def _kicker(look: Look) -> str:
    _ = look.language
    if foreign.foreign(look):  # on one line with what else has to be known
        return foreign.kicker(look, _("Ex-ante impact assessment · annex to a decision"))
    return _("Ex-ante impact assessment · annex to a decision · summary")


def head(
    document: Document,
    framework: Framework,
    language: Language,
    *,
    printed: datetime,
    version: str | None = None,
    sha256: str = "",
    decision: Decision | None = None,
    house: HouseStyle = PLAIN,
) -> Head:
    """What stands on every page of the annex."""
    look = Look(document, framework, language, decision=decision, house=house)
    described = language("Ex-ante impact assessment")
    return head_of(look, printed, footer(version, sha256), described)


def footer(version: str | None, sha256: str) -> str | None:
    """The version, and as much of its hash as tells it from others at a glance."""
    return f"{version} · {sha256[:SHOWN_OF_HASH]}" if version and sha256 else version


def head_of(look: Look, printed: datetime, version: str | None, described: str) -> Head:
    """The heads and feet of the pages. `described` says what kind of document it is."""
    _ = look.language
    basics = look.document.basics
    title = basics.title or _("Assessment without a title")
    number = _("Annex {number}", number=basics.annex_number) if basics.annex_number else ""
    moment = f"{_.date(printed.date())} {_.time(printed)}"
    fictional = _("Fictional example") if look.document.fictional else ""
    return Head(
        title=f"{title} – {described}",
        matter=fit.shorten(title, 72, 1, 8, 600),
        register=fit.shorten(
            " · ".join(t for t in (basics.register_number, number) if t), 72, 1, 8
        ),
        mark="" if version else _("DRAFT"),
        version=version or _("Not locked, printed {moment}", moment=moment),
        fictional=fictional,
        page=_("Page"),
        author=basics.unit or basics.preparer,
        description=f"{fictional}. {described}" if fictional else described,
        language=look.language.code,
        typed=look.document.language,
        house=look.house,
        letterhead=letterhead.lines(look.house),
    )


def _shortened(document: Document, blocks: tuple[Block, ...]) -> bool:
    """True when a text of the summary that stands nowhere else is not there in full."""
    shown = set()
    for block in blocks:
        for part in (block, getattr(block, "left", None), getattr(block, "right", None)):
            for bits in _texts(part):
                shown.add(" ".join(bit.text for bit in bits if bit.typed))
    texts = {f.text for f in document.findings} | {document.summary.uncertainty}
    texts |= {document.summary.heard, document.proposal.text, document.proposal.thresholds, ""}
    return not texts <= shown | {""}


def _texts(part: object) -> tuple[Bits, ...]:
    if isinstance(part, Items):
        return part.items
    return part.paragraphs if isinstance(part, Prose | Box) else ()


__all__ = ["Annex", "build", "footer", "head", "head_of"]
