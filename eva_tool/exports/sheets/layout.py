"""How the sheets with live formulas are laid out: the columns for reading, then the helpers."""

from collections.abc import Iterable, Iterator, Sequence

from eva_tool.exports.annex.look import Look
from eva_tool.exports.sheets.counting import Cells
from eva_tool.exports.sheets.parts import Column, Sheet, sheet
from eva_tool.exports.sheets.places import Places


def columns_of(look: Look, lead: Sequence[Column]) -> tuple[Column, ...]:
    _ = look.language
    ids = look.sure.values.ids
    return (
        *lead,
        Column(_("Weight"), 10, "share"),
        *(Column(i, 10, "total") for i in ids),
        Column(_("Loses the first place under"), 16, "share"),
        Column(_("Then first"), 11),
        Column(_("Loses the first place over"), 16, "share"),
        Column(_("Then first"), 11),
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
    columns: Sequence[Column],
    rows: Iterable[Cells],
    places: Places,
    *,
    frozen: int,
    protected: bool = False,
) -> Sheet:
    made = (tuple(cells.get(column) for column in places.columns) for cells in rows)
    found = sheet(name, columns, made, frozen)
    return Sheet(found.name, found.columns, found.rows, frozen, protected, places.shown)
