"""What each alternative gives up against each other, without weights, and remarks on that."""

from eva_tool.domain import dominance, remarks
from eva_tool.domain.dominance import Dominance, Pair
from eva_tool.domain.framework import Criterion
from eva_tool.domain.scores import Horizon
from eva_tool.domain.values import BOTH
from eva_tool.exports.annex.foreign import told_apart
from eva_tool.exports.annex.look import Look
from eva_tool.exports.annex.parts import (
    Bit,
    Bits,
    Block,
    Column,
    Items,
    Prose,
    Row,
    Table,
    cell,
    head,
    say,
)

MOST_PAIRS = 21


def tradeoffs(look: Look) -> list[Block]:
    """Who is never worse on each horizon, each pair, and what could not be compared."""
    _ = look.language
    every = [dominance.of(look.document, look.framework, h) for h in (*Horizon, BOTH)]
    chosen = every[-1] if every[-1].criteria else max(every, key=lambda d: len(d.criteria))
    heading = _("What each gives up")
    if not chosen.criteria:
        text = _("There are no numbers to compare yet. Assess impacts for everyone first.")
        return [Prose(((say(text, "quiet"),), *_left_out(look, chosen)), heading)]
    return [Prose((), heading), _best(look, every), *_pairs(look, chosen), *_rest(look, chosen)]


def _rest(look: Look, found: Dominance) -> list[Block]:
    left = _left_out(look, found)
    return [Prose(left, style="notes")] if left else []


def horizon_name(look: Look, horizon: str) -> str:
    titles = {str(h.id): look.language.pick(h.title) for h in look.framework.horizons}
    return titles.get(horizon) or look.language("Both horizons at once")


def _best(look: Look, every: list[Dominance]) -> Table:
    _ = look.language
    columns = (
        Column(_("Horizon"), 52),
        Column(_("Criteria compared"), 28),
        Column(_("Never worse than any other"), 44),
        Column(_("Another is at least as good everywhere")),
    )
    rows = tuple(
        Row(
            (
                head(horizon_name(look, found.horizon)),
                cell(str(len(found.criteria))),
                cell(", ".join(found.best_everywhere) or _("none")),
                cell(_beaten(look, found)),
            )
        )
        for found in every
    )
    caption = _("Is one alternative best on everything?")
    explained = _("only what has a number for every alternative; nothing is weighted or added up.")
    return Table(caption, columns, rows, explained, style="tight keep")


def _beaten(look: Look, found: Dominance) -> str:
    _ = look.language
    told = (
        _("{worse}: {better} never worse", worse=a, better=", ".join(over))
        for a in found.ids
        if (over := found.over(a))
    )
    return "; ".join(told) or _("none")


def _pairs(look: Look, found: Dominance) -> list[Block]:
    """What one gains and gives up against another, each pair once; VE0 only when they are many."""
    _ = look.language
    ids = found.ids
    pairs = [found.pairs[b, a] for i, a in enumerate(ids) for b in ids[i + 1 :]]
    if len(pairs) > MOST_PAIRS:
        pairs = [found.pairs[b, ids[0]] for b in ids[1:]]
    columns = (
        Column(_("Instead"), 34),
        Column(_("Better on")),
        Column(_("Gives up")),
        Column(_("Depends on the horizon")),
        Column(_("The same"), 20),
    )
    rows = tuple(_pair(look, pair) for pair in pairs)
    caption = _("Alternatives against each other")
    return [Table(caption, columns, rows, horizon_name(look, found.horizon), style="tight")]


def _pair(look: Look, pair: Pair) -> Row:
    told = look.language("{one} instead of {other}", one=pair.alternative, other=pair.other)
    counted = (_counted(c) for c in (pair.won, pair.lost, pair.mixed))
    return Row((head(told), *(cell(*bits) for bits in counted), cell(str(len(pair.equal)))))


def _counted(criteria: tuple[Criterion, ...]) -> Bits:
    if not criteria:
        return (say("–"),)
    codes = ", ".join(c.code for c in criteria)
    return Bit(str(len(criteria)), "strong"), say(codes, "quiet")


def _left_out(look: Look, found: Dominance) -> tuple[Bits, ...]:
    _ = look.language
    told: list[Bits] = []
    if found.unscored:
        names = ", ".join(a.id for a in found.unscored)
        text = _("Not compared, because nothing has a number: {alternatives}.", alternatives=names)
        told.append((say(text),))
    if found.left_out:
        count = len(found.left_out)
        lead = _.plural(
            "{count} criterion is not compared", "{count} criteria are not compared", count
        )
        whys = " ".join(f"{c.code}: {_.say(why)}" for c, why in found.left_out)
        told.append((say(f"{lead}.", "strong"), say(whys)))
    return tuple(told)


def noticed(look: Look) -> list[Block]:
    """Remarks on the comparison, each with its reason."""
    _ = look.language
    found = remarks.of(look.document, look.framework)
    heading = _("Remarks on the comparison")
    if not found:
        nothing = say(_("Nothing in the comparison catches the eye."), "quiet")
        return [Prose(((say(f"{heading}:", "strong"), nothing),), style="notes")]
    items = tuple(
        (*told_apart(look, _.say(r.heading), "strong"), *told_apart(look, _.say(r.reason)))
        for r in found
    )
    return [Items(items, heading, style="measure")]
