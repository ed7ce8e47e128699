"""How sure the order is: totals, the verdict in words, who is first how often, what flips it."""

from collections.abc import Iterable, Sequence

from eva_tool.domain import verdict
from eva_tool.domain.flips import Flip
from eva_tool.domain.robustness import ItemFlip, View
from eva_tool.domain.saying import percent, share
from eva_tool.domain.text import Message
from eva_tool.domain.totals import Total, ranked
from eva_tool.domain.verdict import Verdict
from eva_tool.exports.annex.blocks import blocks_of
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
    say,
    typed,
)

BESIDE, RANKS = 4, 4
BAR = 25


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


def shares_of(look: Look, view: View) -> dict[str, float]:
    """The share of each category and criterion that counts."""
    found: dict[str, float] = {}
    for one in view.flips:
        found[one.item] = one.flip.now
    return found


def sureness(look: Look) -> list[Block]:
    said = verdict.of(look.sure)
    words = _words(look, said)
    if not look.sure.views:
        return words
    return [*words, *_acceptability(look), *_by_weighting(look), *_flips(look)]


def _words(look: Look, said: Verdict) -> list[Block]:
    _ = look.language
    whole = (said.grounds, said.anyhow, said.equal, said.together)
    paragraphs = tuple((say(_told(look, part)),) for part in whole if part)
    made: list[Block] = [Box("verdict", paragraphs, _("What the numbers say"))]
    items: tuple[Bits, ...] = tuple(
        (typed(f"{w.name or w.id}:", "strong"), say(_told(look, messages)))
        for w, messages in said.weightings
    )
    if items:
        made.append(Items(items, _("What follows from each weighting"), style="full"))
    return made


def _told(look: Look, messages: Iterable[Message]) -> str:
    return " ".join(look.language.say(message) for message in messages)


def _drawn(look: Look) -> str:
    _ = look.language
    return _(
        "{samples} draws of weights and scores, seed {seed}.",
        samples=_.number(look.sure.samples),
        seed=look.sure.seed,
    )


def _acceptability(look: Look) -> list[Block]:
    """How often each alternative has each rank when all weights are admissible."""
    _ = look.language
    drawn = look.sure.views[0].acceptance
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
                *(bar(look, float(drawn.acceptability[n, k])) for k in range(ranks)),
                bar(look, float(drawn.confidence[n])),
            )
        )
        for n in range(len(look.sure.values.ids))
    )
    caption = _("How often each alternative has each rank, whatever is held important")
    explained = (
        f"{_drawn(look)} {_('Confidence: first by the weights typical of its first places.')}"
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
        explained = f"{_drawn(look)} {_close(look, part)}".strip()
        made.append(Table(caption, columns, rows, explained, over, "mid tight keep"))
    return made


def _close(look: Look, views: Sequence[View]) -> str:
    """Under which of the weightings nothing separates the first."""
    close = (_view(look, v) for v in views if verdict.close_call(v, verdict.foremost(v)))
    names = ", ".join(close)
    return look.language("Close call: {names}.", names=names) if names else ""


def _flips(look: Look) -> list[Block]:
    """At which weight of a category another alternative comes first, under each view."""
    _ = look.language
    columns = (
        Column(_("Category")),
        Column(_("Weight now"), BAR, "s"),
        Column(_("Lower limit"), BAR, "s"),
        Column(_("Then first"), 14),
        Column(_("Upper limit"), BAR, "s"),
        Column(_("Then first"), 14),
    )
    rows: list[Row] = []
    for view in look.sure.views:
        if len(view.firsts) == 1:
            rows += _view_flips(look, view, len(columns))
    if not rows:
        return []
    caption = _("What would change the first place")
    explained = _(
        "limits of the weight of one category, the others in proportion. Beyond them another is "
        "first. Limits for each criterion are in the Excel annex."
    )
    return [Table(caption, columns, tuple(rows), explained, style="mid tight")]


def _view_flips(look: Look, view: View, span: int) -> list[Row]:
    _ = look.language
    own = view.weighting
    name = typed(own.name or own.id) if own else say(_("Every criterion weighs the same"))
    found = [f for f in view.flips if f.level == "category"]
    steady = ", ".join(_.pick(f.title) for f in found if not _turns(f.flip))
    told = [_("first {name}", name=look.sure.values.ids[view.firsts[0]])]
    if steady:
        told.append(_("no weight of these alone changes it: {names}", names=steady))
    lead = cell(name, say("; ".join(told), "quiet"), style="cat", span=span)
    return [Row((lead,), category=True), *(_flip(look, f) for f in found if _turns(f.flip))]


def _turns(flip: Flip) -> bool:
    return flip.below is not None or flip.above is not None


def _flip(look: Look, one: ItemFlip) -> Row:
    flip = one.flip
    return Row(
        (
            head(look.language.pick(one.title)),
            bar(look, flip.now, exact=True),
            *_turn(look, flip.below, flip.below_first),
            *_turn(look, flip.above, flip.above_first),
        )
    )


def _turn(look: Look, limit: float | None, first: int | None) -> tuple[Cell, Cell]:
    if limit is None or first is None:
        return cell("–", style="s"), cell()
    return bar(look, limit, exact=True), cell(look.sure.values.ids[first])


def bar(look: Look, part: float, *, exact: bool = False) -> Cell:
    """A share in words and as a bar; what is not a number is a dash."""
    if part != part:
        return cell("–", style="s")
    shown = percent(part) if exact else share(part)
    step = max(round(part * 20) * 5, 1 if part >= 0.01 else 0)
    return cell(look.language.say(shown), style=f"s share w{step}")


def _alternative(look: Look, row: int) -> Cell:
    found = look.sure.values.alternatives[row]
    return head(found.id, typed(found.name, "quiet") if found.name else None)


def _view(look: Look, view: View) -> str:
    return view.weighting.id if view.weighting else look.language("All weights")
