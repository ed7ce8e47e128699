"""The chapter of impacts by criterion: scores, ranges, certainty, reasons and evidence."""

from itertools import groupby

from eva_tool.domain import scope
from eva_tool.domain.document import Document
from eva_tool.domain.framework import Framework
from eva_tool.domain.impacts import CriterionEntry, Impact
from eva_tool.domain.scores import Horizon
from eva_tool.exports.annex import words
from eva_tool.exports.annex.blocks import listing
from eva_tool.exports.annex.figures import figure_tables, strange_figures
from eva_tool.exports.annex.look import Look, anchor
from eva_tool.exports.annex.parts import (
    Block,
    Cell,
    Column,
    Prose,
    Row,
    Section,
    Table,
    Unit,
    cell,
    head,
    say,
    typed,
)

KEPT = 22


def shown(document: Document, framework: Framework) -> tuple[str, ...]:
    """Ids of the criteria in scope, and of all others that something is said of."""
    in_scope = [c.id for c in scope.criteria(document, framework)]
    said = {i.criterion for i in document.impacts}
    said |= {e.criterion for e in document.criteria if e.level or e.reason or e.selected}
    owners = framework.criterion_of
    said |= {owners[f.indicator].id for f in document.figures if f.indicator in owners}
    order = [*framework.criteria, *sorted(said - set(framework.criteria))]
    return tuple(c for c in order if c in said or c in in_scope)


def section(look: Look) -> Section:
    _ = look.language
    units = [_unit(look, criterion) for criterion in shown(look.document, look.framework)]
    return Section(
        "impacts",
        _("Impacts by criterion"),
        (*units, *strange_figures(look), *_left_out(look)),
        voice=_("Assessment · preparer"),
    )


def _unit(look: Look, criterion_id: str) -> Unit:
    blocks: list[Block] = [*_intro(look, criterion_id)]
    owners = look.framework.criterion_of
    figures = [
        f
        for f in look.document.figures
        if f.indicator in owners and owners[f.indicator].id == criterion_id
    ]
    blocks += figure_tables(look, figures)
    blocks += _scores(look, criterion_id)
    blocks += _apart(look, criterion_id)
    title = f"{look.code(criterion_id)} {look.criterion_title(criterion_id)}".strip()
    return Unit(anchor("criterion", criterion_id), title, tuple(blocks), keep=_short(blocks))


def _short(blocks: list[Block]) -> bool:
    """Short enough to be kept on one page without leaving a large gap."""
    rows = [row for block in blocks if isinstance(block, Table) for row in block.rows]
    return sum(2 + len(cell.text) // 60 for row in rows for cell in row.cells[-1:]) <= KEPT


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
        blocks.append(Prose(tuple(said), style="full"))
    return blocks


def entry_of(look: Look, criterion_id: str) -> CriterionEntry:
    found = (e for e in look.document.criteria if e.criterion == criterion_id)
    return next(found, CriterionEntry(criterion=criterion_id))


def _scores(look: Look, criterion_id: str) -> list[Block]:
    """The scores for everyone: two rows for an alternative, one when nobody has scored it."""
    _ = look.language
    rows = []
    for alternative in look.compared:
        pair = [(h, look.grid.at(criterion_id, alternative.id, h)) for h in Horizon]
        touched = [(h, impact) for h, impact in pair if impact is not None]
        if not touched:
            blank = (cell(_("both"), style="quiet"), look.score(None), cell(), cell(), cell())
            rows.append(Row((head(alternative.id), *blank)))
        for horizon, impact in touched and pair:
            rows.append(_impact_row(look, head(alternative.id), horizon, impact))
    if not rows:
        return []
    columns = _columns(look, Column(_("No."), 13))
    caption = _("Impacts on everyone")
    explained = _("score, range, certainty of the evidence, reason")
    return [Table(caption, columns, tuple(rows), explained, style="crit mid")]


def _columns(look: Look, first: Column) -> tuple[Column, ...]:
    _ = look.language
    return (
        first,
        Column(_("Horizon"), 21),
        Column(_("Score"), 20.5, "s"),
        Column(_("Range"), 17, "pad"),
        Column(_("Certainty"), 25),
        Column(_("Reason and evidence")),
    )


def _impact_row(look: Look, first: Cell, horizon: Horizon, impact: Impact | None) -> Row:
    reason = [] if impact is None else [typed(impact.reason), *look.refs(impact.evidence)]
    return Row(
        (
            first,
            cell(look.word(words.HORIZON, horizon)),
            look.score(impact.score if impact else None),
            cell(look.range(impact), style="pad"),
            look.certainty(impact),
            cell(*reason),
        )
    )


def _apart(look: Look, criterion_id: str) -> list[Block]:
    """Groups and areas whose score differs from everyone's."""
    _ = look.language
    own = [i for i in look.document.impacts if i.criterion == criterion_id and not i.everyone]
    rows = []
    for (target, alternative), found in groupby(
        own, key=lambda i: (i.group or i.area or "", i.alternative)
    ):
        for impact in found:
            first = head(typed(look.targets[target]), say(alternative, "quiet"))
            rows.append(_impact_row(look, first, impact.horizon, impact))
    if not rows:
        return []
    columns = _columns(look, Column(_("Group or area"), 34))
    caption = _("Groups and areas whose impact differs")
    return [Table(caption, columns, tuple(rows), style="crit mid")]


def _left_out(look: Look) -> list[Block]:
    """Criteria that were left out by hand and of which nothing is said."""
    _ = look.language
    ids = set(shown(look.document, look.framework))
    out = [e.criterion for e in look.document.criteria if e.criterion not in ids]
    rows = [(cell(look.code(c)), head(look.criterion_title(c))) for c in out]
    columns = (Column(_("No."), 16), Column(_("Criterion")))
    return listing(_("Criteria left out by choice"), columns, [("", row) for row in rows])
