"""How sure the order is: totals, the verdict in words, who is first how often, what flips it."""

from collections.abc import Iterable, Sequence

from eva_tool.domain import rivalry, verdict
from eva_tool.domain.robustness import View
from eva_tool.domain.text import Message
from eva_tool.domain.totals import Total, ranked
from eva_tool.domain.verdict import Verdict
from eva_tool.exports.annex.blocks import blocks_of
from eva_tool.exports.annex.foreign import told_apart
from eva_tool.exports.annex.look import Look
from eva_tool.exports.annex.parts import (
    Bits,
    Block,
    Box,
    Cell,
    Column,
    Items,
    Row,
    Table,
    cell,
    head,
    lines,
    say,
    typed,
)
from eva_tool.exports.annex.shares import BAR, bar, drawn
from eva_tool.exports.annex.turning import turning
from eva_tool.exports.annex.typical import typical

BESIDE, RANKS = 4, 4


def counted(look: Look) -> list[Block]:
    """Totals and ranks under each weighting, side by side."""
    _ = look.language
    views = [v for v in look.sure.views if v.weighting]
    totals = {id(v): ranked(v.totals) for v in views}
    made: list[Block] = []
    for part in blocks_of(views, BESIDE) if views else ():
        columns = (Column(_("Alternative")), *(Column(_view(look, v), 30) for v in part))
        rows = tuple(
            Row((_alternative(look, n), *(_total(look, totals[id(v)][n]) for v in part)))
            for n in range(len(look.sure.values.ids))
        )
        over = (cell(), *(cell(typed(v.weighting.name)) for v in part if v.weighting))
        explained = _("on both horizons together; the scale is from −3 to +3.")
        made.append(Table(_("Totals and ranks"), columns, rows, explained, over, "tight keep"))
    return made


def _total(look: Look, own: Total) -> Cell:
    _ = look.language
    rank = _("shared rank {rank}", rank=own.rank) if own.shared else _("rank {rank}", rank=own.rank)
    words = f"{_.number(own.value, 2)} · {rank}"
    return cell(say(words, "strong" if own.rank == 1 else "text"))


def shares_of(view: View) -> dict[str, float]:
    """The share of each category and criterion that counts."""
    return {one.item: one.flip.now for one in view.flips}


def sureness(look: Look) -> list[Block]:
    said = verdict.of(look.sure)
    words = _words(look, said)
    if not look.sure.views:
        return words
    return [*words, *_acceptability(look), *_by_weighting(look), *typical(look), *turning(look)]


def _words(look: Look, said: Verdict) -> list[Block]:
    """What a councillor reads first, then all else."""
    _ = look.language
    leading: tuple[Bits, ...] = tuple(told_apart(look, _.say(m)) for m in said.leading)
    made: list[Block] = [Box("verdict", (), _("What the numbers say"), items=leading)]
    if more := tuple(told_apart(look, _.say(m)) for m in said.more):
        made.append(Items(more, _("More about the order"), style="full"))
    items: tuple[Bits, ...] = tuple(
        lines(
            (
                (typed(f"{w.name or w.id}:", "strong"), *_told(look, messages[:1])),
                _told(look, messages[1:]),
            )
        )
        for w, messages in said.weightings
    )
    if items:
        made.append(Items(items, _("What follows from each weighting"), style="full"))
    return made


def _told(look: Look, messages: Iterable[Message]) -> Bits:
    return told_apart(look, " ".join(look.language.say(message) for message in messages))


def _acceptability(look: Look) -> list[Block]:
    """How often each alternative has each rank when all weights are admissible."""
    _ = look.language
    found = look.sure.views[0].acceptance
    ranks = min(len(look.sure.values.ids), RANKS)
    columns = (
        Column(_("Alternative")),
        *(Column(_("Rank {rank}", rank=n + 1), BAR, "s") for n in range(ranks)),
        Column(_("Confidence"), BAR, "s"),
    )
    rows = tuple(
        Row(
            (
                _alternative(look, n),
                *(bar(look, float(found.acceptability[n, k])) for k in range(ranks)),
                bar(look, float(found.confidence[n])),
            )
        )
        for n in range(len(look.sure.values.ids))
    )
    caption = _("How often each alternative has each rank, whatever is held important")
    explained = (
        f"{drawn(look)} {_('Confidence: first by the weights typical of its first places.')}"
    )
    return [Table(caption, columns, rows, explained, style="mid tight keep")]


def _by_weighting(look: Look) -> list[Block]:
    """How often each alternative is first under each weighting."""
    _ = look.language
    made: list[Block] = []
    views = [v for v in look.sure.views if v.weighting]
    for part in blocks_of(views, BESIDE) if views else ():
        columns = (Column(_("Alternative")), *(Column(_view(look, v), 30, "s") for v in part))
        rows = tuple(
            Row(
                (
                    _alternative(look, n),
                    *(bar(look, float(v.acceptance.first[n])) for v in part),
                )
            )
            for n in range(len(look.sure.values.ids))
        )
        caption = _("How often each alternative is first under each weighting")
        over = (cell(), *(cell(typed(v.weighting.name), style="s") for v in part if v.weighting))
        explained = f"{drawn(look)} {_doubts(look, part)}".strip()
        made.append(Table(caption, columns, rows, explained, over, "mid tight keep"))
    return made


def _doubts(look: Look, views: Sequence[View]) -> str:
    """Under which of the weightings nothing separates the first, or it does not hold."""
    _ = look.language
    firsts = [(v, rivalry.foremost(v)) for v in views]
    close = [_view(look, v) for v, first in firsts if rivalry.close_call(v, first)]
    unsure = [_view(look, v) for v, first in firsts if rivalry.overtaken(v, first)]
    told = [_("Close call: {names}.", names=", ".join(close))] if close else []
    if unsure:
        told.append(
            _("First by the scores as given, but not sure: {names}.", names=", ".join(unsure))
        )
    return " ".join(told)


def _alternative(look: Look, row: int) -> Cell:
    found = look.sure.values.alternatives[row]
    return head(found.id, typed(found.name, "quiet") if found.name else None)


def _view(look: Look, view: View) -> str:
    return view.weighting.id if view.weighting else look.language("All weights")
