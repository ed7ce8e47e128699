"""How the sheets with live formulas are laid out: the columns for reading, then the helpers."""

from collections.abc import Iterable, Iterator, Sequence

from eva_tool.domain.valuation import Weighting
from eva_tool.domain.values import Values
from eva_tool.exports.annex.look import Look
from eva_tool.exports.sheets.blocks import Block, Cells
from eva_tool.exports.sheets.parts import Column, Sheet
from eva_tool.exports.sheets.places import Places


def called(weighting: Weighting | None, otherwise: str) -> str:
    """Its number and name; `otherwise` is said where there is none."""
    return f"{weighting.id} {weighting.name}".strip() if weighting else otherwise


def items(look: Look) -> tuple[Column, ...]:
    """The columns that name a category or criterion."""
    _ = look.language
    return (
        Column(_("No."), 9, "code"),
        Column(_("Category or criterion"), 54),
        Column(_("Category no."), 10, "number"),
    )


def named(look: Look, made: Block, row: int) -> Cells:
    """What a row of a block is about."""
    _ = look.language
    if row < made.category_rows.start:
        return {"title": _("Total") if row == made.top else _("Rank")}
    if row in made.category_rows:
        return {"title": _.pick(made.categories.titles[made.item(row)])}
    criterion = made.values.criteria[row - made.criterion_rows.start]
    return {"no": criterion.code, "title": _.pick(criterion.title)}


def columns_of(values: Values, look: Look, lead: Sequence[Column]) -> tuple[Column, ...]:
    _ = look.language
    ids = values.ids
    return (
        *lead,
        Column(_("Weight"), 10, "share"),
        *(Column(i, 10, "total") for i in ids),
        Column(_("Loses the first place under"), 16, "share"),
        Column(_("First under it"), 13),
        Column(_("Loses the first place over"), 16, "share"),
        Column(_("First over it"), 13),
        Column(_("Steps that change the first"), 15, "number"),
        Column(_("Weight of the others"), 12, "share"),
        *(Column(title, 11, "total") for title in _helpers(look, ids)),
    )


def _helpers(look: Look, ids: Sequence[str]) -> Iterator[str]:
    """In the order of `PER_ALTERNATIVE`."""
    _ = look.language
    yield from (_("Others {name}", name=i) for i in ids)
    yield from (_("Turn {name}", name=i) for i in ids)
    yield from (_("Over {name}", name=i) for i in ids)
    yield from (_("Under {name}", name=i) for i in ids)
    yield from (_("Steps {name}", name=i) for i in ids)


def finished(
    name: str,
    told: tuple[str, ...],
    columns: Sequence[Column],
    rows: Iterable[Cells],
    places: Places,
    *,
    frozen: int,
    protected: bool = False,
) -> Sheet:
    made = tuple(tuple(cells.get(column) for column in places.columns) for cells in rows)
    return Sheet(name, tuple(columns), made, told, frozen, protected, places.shown)
