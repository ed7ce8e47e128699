"""The chapter where the alternatives stand side by side: no totals, no weights."""

from eva_tool.domain import comparison
from eva_tool.exports.annex import gains, limits, performance
from eva_tool.exports.annex.blocks import blocks_of
from eva_tool.exports.annex.crossed import crossed
from eva_tool.exports.annex.elsewhere import elsewhere
from eva_tool.exports.annex.look import Look
from eva_tool.exports.annex.moves import moves
from eva_tool.exports.annex.parts import Block, Items, Prose, Section, say
from eva_tool.exports.annex.tradeoffs import noticed, tradeoffs

PORTRAIT, LANDSCAPE = 170, 257


def section(look: Look) -> Section:
    """What no sum may outweigh first, then people, then the table, then what follows from it."""
    _ = look.language
    blocks: list[Block]
    wide = bool(look.compared) and not performance.upright(look)
    if look.compared:
        blocks = [
            *_limits(look),
            *moves(look, LANDSCAPE if wide else PORTRAIT),
            *crossed(look),
            *elsewhere(look),
            *performance.tables(look),
            *_coverage(look),
            *_balance(look),
            *tradeoffs(look),
            *noticed(look),
        ]
    else:
        blocks = [Prose(((say(_("There is no alternative to compare with VE0 yet.")),),))]
    return Section(
        "comparison",
        _("Comparison of alternatives"),
        tuple(blocks),
        voice=_("Assessment · preparer"),
        wide=wide,
    )


def _limits(look: Look) -> list[Block]:
    """Limits and hidden losses."""
    _ = look.language
    found: list[Block] = limits.table(look)
    if not any(flag.threshold for flag in look.flags):
        none = _("No limit is passed by the figures given.")
        if not comparison.limits_known(look.document, look.framework):
            none = _(
                "It cannot be said whether a limit is passed: no figures were given for the limits."
            )
        found.append(Prose(((say(none),),)))
    if hidden := limits.hidden(look):
        heading = _("Heavy losses that a fair score for everyone hides")
        found.append(Items(tuple(hidden), heading))
    return found


def _coverage(look: Look) -> list[Block]:
    """How much of the table is assessed; what is missing is told where it is not compared."""
    _ = look.language
    found = comparison.coverage(look.document, look.framework)
    bits = [say(_("How much has been assessed (not known is not 0):"), "strong")]
    for alternative in look.compared:
        own = found[alternative.id]
        told = _("{scored}/{total} criteria scored", scored=own.scored, total=own.total)
        bits += [say(alternative.id, "strong"), say(f"{told}.")]
    return [Prose((tuple(bits),), style="full")]


def _balance(look: Look) -> list[Block]:
    """Not when the summary shows the same."""
    apart = any(not i.everyone for i in look.document.impacts)
    if not apart and len(look.compared) <= gains.BESIDE:
        return []
    return [gains.balance(look, part, "mid tight") for part in blocks_of(look.compared, 4)]
