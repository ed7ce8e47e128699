"""Who gains and who loses when no group is assessed apart: counts by category, worst criteria."""

from collections.abc import Sequence

from eva_tool.domain import scope
from eva_tool.domain.comparison import by_category
from eva_tool.domain.framework import Category, Criterion
from eva_tool.domain.preparation import Alternative
from eva_tool.domain.scope import Tally
from eva_tool.exports.annex.look import Look
from eva_tool.exports.annex.parts import (
    Bits,
    Block,
    Cell,
    Column,
    Items,
    Row,
    Table,
    cell,
    head,
    say,
)

BESIDE = 4


def balance(look: Look, alternatives: Sequence[Alternative], style: str) -> Table:
    """Gains and losses by category, both horizons together."""
    _ = look.language
    found = by_category(look.document, look.framework)
    names = [(c.id, _.pick(c.title)) for c in _categories(look)]
    rows = tuple(
        Row((head(name), *(_tally(look, found.get((key, a.id))) for a in alternatives)))
        for key, name in (*names, ("", _("All")))
    )
    columns = (Column(_("Category"), 60), *(Column(a.id) for a in alternatives))
    caption = _("Gains and losses by category")
    return Table(caption, columns, rows, _("number of scores, both horizons together"), style=style)


def _categories(look: Look) -> list[Category]:
    in_scope = scope.criteria(look.document, look.framework)
    found = (look.framework.category_of[c.id] for c in in_scope)
    return list({c.id: c for c in found}.values())


def _tally(look: Look, found: Tally | None) -> Cell:
    return cell(counted(look, found) or "–")


def counted(look: Look, found: Tally | None) -> str:
    """For example: 3 gains, 2 losses, 1 not known."""
    _ = look.language
    if found is None:
        return ""
    counts = (
        _.plural("{count} gain", "{count} gains", found.gains) if found.gains else "",
        _.plural("{count} loss", "{count} losses", found.losses) if found.losses else "",
        _("{count} no impact", count=found.neutral) if found.neutral else "",
        _("{count} not known", count=found.unknown) if found.unknown else "",
        _("{count} not assessed", count=found.open) if found.open else "",
    )
    return ", ".join(text for text in counts if text)


def for_everyone(look: Look, worst: int) -> list[Block]:
    """What stands in the summary instead of groups: counts if they fit, the heaviest losses."""
    items = tuple(_losses(look, a, worst) for a in look.compared)
    heading = look.language("Greatest losses for everyone")
    if len(look.compared) > BESIDE:
        return [Items(items, heading)]
    return [balance(look, look.compared, "mid tight"), Items(items, heading)]


def _losses(look: Look, alternative: Alternative, most: int) -> Bits:
    """For example: VE1: −1 Wellbeing, −1 Children, 2 more."""
    _ = look.language
    lead = say(f"{alternative.id}:", "strong")
    found = scope.heaviest(look.document, look.framework, alternative.id)
    if not found:
        return (lead, say(_("no losses among the impacts assessed")))
    named = ", ".join(_named(look, c, score) for c, score in found[:most])
    more = len(found) - most
    return (lead, say(f"{named}, {_('{count} more', count=more)}" if more > 0 else named))


def _named(look: Look, criterion: Criterion, score: int) -> str:
    return f"{look.language.pick(criterion.title)} {look.signed(score)}"
