"""Shares in words and as bars, and of how many draws they are."""

from eva_tool.domain.saying import percent, share
from eva_tool.exports.annex.look import Look
from eva_tool.exports.annex.parts import Cell, cell

BAR = 25


def bar(look: Look, part: float, *, exact: bool = False) -> Cell:
    """A share in words and as a bar; what is not a number is a dash."""
    if part != part:
        return cell("–", style="s")
    shown = percent(part) if exact else share(part)
    step = max(round(part * 20) * 5, 1 if part >= 0.01 else 0)
    return cell(look.language.say(shown), style=f"s share w{step}")


def drawn(look: Look) -> str:
    _ = look.language
    return _(
        "{samples} draws of weights and scores, seed {seed}.",
        samples=_.number(look.sure.samples),
        seed=look.sure.seed,
    )
