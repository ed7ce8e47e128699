"""The sheets where every weighting is counted with live formulas, to be checked cell by cell."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from eva_tool.domain import turning
from eva_tool.domain.robustness import Order
from eva_tool.domain.scores import Horizon
from eva_tool.domain.values import Values
from eva_tool.exports.annex import words
from eva_tool.exports.annex.look import Look
from eva_tool.exports.sheets import compared
from eva_tool.exports.sheets.blocks import Block, Cells
from eva_tool.exports.sheets.counting import block
from eva_tool.exports.sheets.layout import called, columns_of, finished, items, named
from eva_tool.exports.sheets.parts import Column, Number, Sheet, Value, head_under
from eva_tool.exports.sheets.places import Places, cell
from eva_tool.exports.sheets.shares import Shares

LEAD = ("whose", "no", "title", "key", "given", "low", "high")
MOST_CELLS = 200_000
HEAD = head_under()


@dataclass(frozen=True)
class Basis:
    """What is counted: scores, each choice of weights on them, and how a cell tells a score."""

    values: Values
    orders: Sequence[Order]
    value: Callable[[int, int], Value]


@dataclass(frozen=True)
class Counted:
    """One choice of weights with the block of rows that counts it."""

    look: Look
    order: Order
    block: Block
    shares: Shares

    @property
    def name(self) -> str:
        equal = self.look.language("Every criterion weighs the same")
        return called(self.order.weighting, equal)


def counted(look: Look) -> Sheet | None:
    """On both horizons. None when there is nothing to weigh."""
    _ = look.language
    if look.sure.problem:
        return None
    told = _("Each weighting counted with live formulas: every cell can be checked.")
    basis = Basis(look.sure.values, look.sure.views, compared.reference(look))
    return _sheet(look, basis, _("Weightings counted"), told)


def on_horizons(look: Look) -> Iterator[Sheet]:
    """The same for each horizon alone, with the scores as numbers; none where nothing counts."""
    _ = look.language
    for horizon in Horizon:
        orders = turning.of(look.document, look.framework, horizon)
        if not orders:
            continue
        basis = Basis(values := orders[0].values, orders, partial(_score, values))
        said = look.word(words.HORIZON, horizon)
        told = _(
            "Each weighting counted on this horizon alone ({horizon}): the criteria that have a "
            "number here under every alternative.",
            horizon=said,
        )
        yield _sheet(look, basis, f"{_('Weightings counted')}, {said}", told)


def _score(values: Values, criterion: int, alternative: int) -> Number:
    return Number(float(values.score[alternative, criterion]), "total")


def _sheet(look: Look, basis: Basis, name: str, told: str) -> Sheet:
    _ = look.language
    places = Places.of(LEAD, len(basis.values.alternatives))
    lead = (
        Column(_("Weighting"), 34),
        *items(look),
        Column(_("Points or rank"), 11, "number"),
        Column(_("At least"), 10, "share"),
        Column(_("At most"), 10, "share"),
    )
    rows: list[Cells] = []
    blocks = list(_blocks(look, places, basis))
    for one in blocks:
        rows += block(one.block, partial(_given, one), partial(_weight, one))
    if len(blocks) < len(basis.orders):
        rows.append({"title": _("The other weightings are left out: there are too many to count.")})
    columns = columns_of(basis.values, look, lead)
    return finished(name, (told,), columns, rows, places, frozen=3)


def _blocks(look: Look, places: Places, basis: Basis) -> Iterator[Counted]:
    first = HEAD + 1
    top = first
    for order in basis.orders:
        rows = (HEAD, top)
        made = Block.of(places, rows, look.framework, basis.values, order, basis.value)
        if made.stop * len(places.columns) > MOST_CELLS and top > first:
            return
        yield Counted(look, order, made, Shares.of(look, order, made))
        top = made.stop


def _given(one: Counted, row: int) -> Cells:
    """Whose weighting it is, what the row is about, and what was given for it."""
    shares, found = one.shares, {"whose": one.name} | named(one.look, one.block, row)
    if row not in shares.rows:
        return found
    n = row - shares.rows[0]
    low, high = shares.bounds[n]
    return found | {
        "given": shares.given[n],
        "low": None if low is None else Number(low, "share"),
        "high": None if high is None else Number(high, "share"),
    }


def _weight(one: Counted, row: int) -> str:
    """The formula of a share: from what was given, or from the other level."""
    made, shares = one.block, one.shares
    if row in shares.rows:
        return shares.formula(row - shares.rows[0])
    if row in made.category_rows:
        return made.sum_of_criteria(row)
    above = made.category_rows[made.category_of(row - made.criterion_rows[0])]
    key = cell(made.places["key"], row)
    return f"={cell(made.places['weight'], above)}/COUNTIF({made.down('key')},{key})"
