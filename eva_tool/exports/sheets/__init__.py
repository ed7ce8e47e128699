"""What the sheets of the Excel annex hold, free of format."""

from datetime import datetime

from eva_tool.domain.decision import Decision
from eva_tool.domain.document import Document
from eva_tool.domain.framework import Framework
from eva_tool.domain.housestyle import PLAIN, HouseStyle
from eva_tool.exports.annex import footer, head_of
from eva_tool.exports.annex.look import Look
from eva_tool.exports.sheets import (
    background,
    compared,
    contents,
    counted,
    draws,
    limits,
    overview,
    own,
    pairs,
    people,
    table,
    weightings,
)
from eva_tool.exports.sheets.parts import Sheet
from eva_tool.language import Language


def build(
    document: Document,
    framework: Framework,
    language: Language,
    *,
    printed: datetime,
    version: str | None = None,
    sha256: str = "",
    decision: Decision | None = None,
    house: HouseStyle = PLAIN,
) -> tuple[Sheet, ...]:
    """The contents, then the sheets in the order of the PDF. Without a `version`, of a draft."""
    look = Look(document, framework, language, decision=decision, house=house)
    return built(look, printed, version, sha256)


def built(look: Look, printed: datetime, version: str | None, sha256: str) -> tuple[Sheet, ...]:
    """The sheets of what is looked up already, the contents first."""
    found = (
        overview.summary(look, printed, version, sha256),
        overview.alternatives(look),
        limits.limits(look),
        people.gains(look),
        people.crossings(look),
        table.comparison(look),
        pairs.pairs(look),
        table.impacts(look),
        table.criteria(look),
        table.figures(look),
        table.groups(look),
        background.hearing(look),
        background.mitigation(look),
        background.evidence(look),
        background.screening(look),
        background.plan(look),
        weightings.weightings(look),
        draws.verdict(look),
        compared.scores(look),
        own.own(look),
        counted.counted(look),
        *counted.on_horizons(look),
        draws.draws(look),
    )
    kept = [contents.filled(look, one) for one in found if one is not None]
    head = head_of(look, printed, footer(version, sha256), "")
    return (contents.contents(look, kept, head), *kept)
