"""The chapter of impacts by criterion: scores, ranges, certainty, reasons and evidence."""

from dataclasses import replace

from eva_tool.domain import scope
from eva_tool.domain.distribution import HIDDEN
from eva_tool.domain.document import Document
from eva_tool.domain.framework import Framework
from eva_tool.domain.impacts import Impact
from eva_tool.domain.scores import Horizon
from eva_tool.exports.annex import words
from eva_tool.exports.annex.blocks import listing
from eva_tool.exports.annex.figures import figure_tables, strange_figures
from eva_tool.exports.annex.look import Look, anchor
from eva_tool.exports.annex.parts import (
    Bit,
    Block,
    Column,
    Prose,
    Row,
    Section,
    Table,
    Unit,
    cell,
    head,
    lines,
    say,
    typed,
)
from eva_tool.exports.annex.plain import entry_of, plain

SCORE_WIDTH = 16.5


def shown(document: Document, framework: Framework) -> tuple[str, ...]:
    """Ids of the criteria in scope, and of all others that something is said of."""
    in_scope = [c.id for c in scope.criteria(document, framework)]
    said = {i.criterion for i in document.impacts}
    said |= {e.criterion for e in document.criteria if e.level or e.reason or e.selected}
    owners = framework.criterion_of
    said |= {owners[f.indicator].id for f in document.figures if f.indicator in owners}
    order = [*framework.criteria, *sorted(said - set(framework.criteria))]
    return tuple(c for c in order if c in said or c in in_scope)


def section(look: Look) -> Section | None:
    """None when the comparison has told everything."""
    _ = look.language
    every = shown(look.document, look.framework)
    told = plain(look, every)
    units = [_unit(look, criterion) for criterion in every if criterion not in told]
    blocks: tuple[Block, ...] = (*units, *strange_figures(look), *_left_out(look))
    if not blocks:
        return None
    if told:
        text = _("The other criteria are told in full in the comparison of alternatives.")
        blocks = (Prose(((say(text, "quiet"),),)), *blocks)
    voice = _("Assessment · preparer")
    return Section("impacts", _("Impacts by criterion"), blocks, voice=voice, flows=not units)


def _unit(look: Look, criterion_id: str) -> Unit:
    owners = look.framework.criterion_of
    figures = [
        f
        for f in look.document.figures
        if f.indicator in owners and owners[f.indicator].id == criterion_id
    ]
    blocks = (
        *_intro(look, criterion_id),
        *figure_tables(look, figures),
        *_scores(look, criterion_id),
    )
    title = f"{look.code(criterion_id)} {look.criterion_title(criterion_id)}".strip()
    return Unit(anchor("criterion", criterion_id), title, blocks)


def _intro(look: Look, criterion_id: str) -> list[Block]:
    _ = look.language
    found = look.criterion(criterion_id)
    entry = entry_of(look, criterion_id)
    paragraphs = [(say(_.pick(found.question)),)] if found else []
    blocks: list[Block] = [Prose(tuple(paragraphs), style="question")]
    said = [
        (*([say(label, "strong")] if label else []), typed(text))
        for label, text in ((_("Present level (VE0):"), entry.level), ("", entry.reason))
        if text
    ]
    if criterion_id not in {c.id for c in scope.criteria(look.document, look.framework)}:
        said.append((say(_("Not in the scope of this assessment."), "quiet"),))
    if said:
        blocks.append(Prose((tuple(bit for bits in said for bit in bits),), style="level"))
    return blocks


def _scores(look: Look, criterion_id: str) -> list[Block]:
    """One row for each alternative, then one for each group or area that differs."""
    _ = look.language
    rows = [
        _row(look, a.id, [look.grid.at(criterion_id, a.id, h) for h in Horizon])
        for a in look.compared
    ]
    apart = _apart(look, criterion_id)
    if apart:
        title = _("Groups and areas whose impact differs")
        rows.append(Row((cell(title, style="among", span=4),), category=True))
    if not rows and not apart:
        return []
    columns = (
        Column(_("No."), 10.5),
        *(Column(look.word(words.HORIZON, h), SCORE_WIDTH, "s") for h in Horizon),
        Column(_("Range, certainty, reason and evidence"), 0, "pad"),
    )
    return [Table("", columns, (*rows, *apart), style="crit")]


def _apart(look: Look, criterion_id: str) -> list[Row]:
    """Groups and areas whose score differs from everyone's."""
    pairs: dict[tuple[str, str], dict[Horizon, Impact]] = {}
    hidden: dict[str, None] = {}
    for impact in look.document.impacts:
        if impact.criterion == criterion_id and not impact.everyone:
            target = scope.target_of(impact)
            if look.hidden(impact):
                hidden[target] = None
            else:
                pairs.setdefault((target, impact.alternative), {})[impact.horizon] = impact
    told = [
        _row(look, alternative, [found.get(h) for h in Horizon], typed(look.targets[target]))
        for (target, alternative), found in pairs.items()
    ]
    return [*told, *(_hidden(look, look.targets[target]) for target in hidden)]


def _hidden(look: Look, name: str) -> Row:
    words = say(look.language(HIDDEN), "quiet")
    return Row((cell(typed(name, "strong"), words, span=4),))


def _row(look: Look, alternative: str, pair: list[Impact | None], target: Bit | None = None) -> Row:
    """Both horizons of one alternative: two scores, then what is said of them."""
    named = [replace(target, kind="strong")] if target else []
    scores = [
        cell() if target and impact is None else look.score(look.said(impact)) for impact in pair
    ]
    said = [
        (say(look.word(words.HORIZON, impact.horizon).capitalize(), "strong"), *about)
        for impact in pair
        if impact is not None and (about := _about(look, impact))
    ]
    first = [[*named, *(said[0] if said else ())], *said[1:]]
    return Row((head(alternative), *scores, cell(*lines(first), style="pad")))


def _about(look: Look, impact: Impact) -> tuple[Bit, ...]:
    """For example: −2…0, strong. Why. N1 N3."""
    sure = look.word(words.CERTAINTY, impact.certainty)
    measured = ", ".join(text for text in (look.range(impact), sure) if text)
    quiet = [say(f"{measured}.", "quiet")] if measured else []
    reason = [typed(impact.reason)] if impact.reason else []
    return (*quiet, *reason, *look.refs(impact.evidence))


def _left_out(look: Look) -> list[Block]:
    """Criteria that were left out by hand and of which nothing is said."""
    _ = look.language
    ids = set(shown(look.document, look.framework))
    out = [e.criterion for e in look.document.criteria if e.criterion not in ids]
    rows = [(cell(look.code(c)), head(look.criterion_title(c))) for c in out]
    columns = (Column(_("No."), 16), Column(_("Criterion")))
    return listing(_("Criteria left out by choice"), columns, [("", row) for row in rows])
