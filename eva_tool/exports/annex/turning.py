"""At which weights another alternative comes first: by category and criterion, on each horizon."""

from collections.abc import Iterator, Sequence

from eva_tool.domain import turning as engine
from eva_tool.domain.flips import Flip
from eva_tool.domain.robustness import ItemFlip
from eva_tool.domain.saying import percent
from eva_tool.domain.scores import Horizon
from eva_tool.domain.turning import Turning
from eva_tool.domain.values import BOTH
from eva_tool.exports.annex.look import Look
from eva_tool.exports.annex.parts import (
    Bits,
    Block,
    Cell,
    Column,
    Row,
    Table,
    cell,
    head,
    lines,
    say,
    typed,
)
from eva_tool.exports.annex.shares import bar
from eva_tool.exports.annex.tradeoffs import horizon_name

HORIZONS = (BOTH, *map(str, Horizon))
NOW, BOTH_WIDE, OWN = 20, 37, 29


def turning(look: Look) -> list[Block]:
    """One table; under each weighting only what can change the first place."""
    _ = look.language
    columns = (
        Column(_("Category or criterion")),
        Column(_("Weight now"), NOW, "s"),
        Column(horizon_name(look, BOTH), BOTH_WIDE, "pad"),
        *(Column(horizon_name(look, horizon), OWN, "pad") for horizon in HORIZONS[1:]),
    )
    by = [engine.of(look.document, look.framework, horizon) for horizon in HORIZONS]
    rows: list[Row] = []
    for view in look.sure.views:
        own = [_own(found, view.weighting.id if view.weighting else None) for found in by]
        rows += _rows(look, own, len(columns))
    caption = _("What would change the first place")
    explained = _(
        "limits of the weight of one category or criterion, the others in proportion. Beyond a "
        "limit the one named is first."
    )
    return [Table(caption, columns, tuple(rows), explained, style="mid tight")]


def _own(found: Sequence[Turning], weighting: str | None) -> Turning | None:
    """The turning of the same weighting on another horizon, if it counts there."""
    ids = {t.weighting.id if t.weighting else None: t for t in found}
    return ids.get(weighting)


def _rows(look: Look, own: Sequence[Turning | None], span: int) -> Iterator[Row]:
    """A row that says whose weighting it is and who is first, then what changes that."""
    _ = look.language
    whole = own[0]
    if whole is None:
        return
    weighting = whole.weighting
    name = typed(weighting.name or weighting.id) if weighting else say(_equal(look))
    moving = [f for f in whole.flips if any(_turn(t, f.item) for t in own)]
    apart = any(t and len(t.firsts) == 1 for t in own)
    said = [*_firsts(look, own), *_still(look, len(whole.flips) - len(moving) if apart else 0)]
    lead = cell(name, say("; ".join(said), "quiet"), style="cat", span=span)
    yield Row((lead,), category=bool(moving))
    for one in moving:
        yield Row((_item(look, one), bar(look, one.flip.now, exact=True), *_cells(look, one, own)))


def _equal(look: Look) -> str:
    return look.language("Every criterion weighs the same")


def _firsts(look: Look, own: Sequence[Turning | None]) -> Iterator[str]:
    """Who is first on each horizon, once when it is the same on all."""
    _ = look.language
    firsts = [", ".join(t.values.ids[n] for n in t.firsts) if t else "–" for t in own]
    if len(set(firsts)) == 1:
        yield _("first {name}", name=firsts[0])
        return
    for horizon, name in zip(HORIZONS, firsts, strict=True):
        yield _("{horizon} first {name}", horizon=horizon_name(look, horizon).lower(), name=name)


def _still(look: Look, count: int) -> list[str]:
    many = look.language.plural(
        "{count} other category or criterion alone changes nothing",
        "{count} other categories and criteria alone change nothing",
        count,
    )
    return [many] if count else []


def _item(look: Look, one: ItemFlip) -> Cell:
    title = look.language.pick(one.title)
    if one.level == "category":
        return head(title)
    return head(f"{look.code(one.item)} {title}", style="loose")


def _cells(look: Look, one: ItemFlip, own: Sequence[Turning | None]) -> Iterator[Cell]:
    for found in own:
        flip = _turn(found, one.item)
        yield (
            cell(*_limits(look, found, flip, one.flip.now), style="pad")
            if flip
            else cell("–", style="pad")
        )


def _turn(found: Turning | None, item: str) -> Flip | None:
    """The flip of the item, when one alternative is first and another can be."""
    if found is None or len(found.firsts) > 1:
        return None
    flip = next((f.flip for f in found.flips if f.item == item), None)
    return flip if flip and (flip.below_first, flip.above_first) != (None, None) else None


def _limits(look: Look, found: Turning | None, flip: Flip, now: float) -> Bits:
    """For example: under 10.9 %: VE0. The weight is told where it is another on this horizon."""
    _ = look.language
    own = _.say(percent(flip.now))
    told = [[say(_("now {weight}", weight=own), "quiet")]] if own != _.say(percent(now)) else []
    ids = found.values.ids if found else ()
    if flip.below is not None and flip.below_first is not None:
        limit, name = _.say(percent(flip.below)), ids[flip.below_first]
        told.append([say(_("under {limit}: {name}", limit=limit, name=name))])
    if flip.above is not None and flip.above_first is not None:
        limit, name = _.say(percent(flip.above)), ids[flip.above_first]
        told.append([say(_("over {limit}: {name}", limit=limit, name=name))])
    return lines(told)
