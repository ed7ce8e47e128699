"""What the weightings lead to, side by side: shares, totals and ranks, as an aid for counting."""

from collections.abc import Sequence
from typing import Any

from dash import Patch, html
from dash.development.base_component import Component

from eva_tool.web.components.marks import tag
from eva_tool.web.components.tables import table
from eva_tool.web.components.weighting_column import (
    HORIZONS,
    NONE,
    Column,
    Counted,
    called,
    column_of,
    counting,
)
from eva_tool.web.i18n import _, pick

TABLE = "tbl stack totals"
# Where things stand among the children of the box, for those that draw one column anew.
NOTICES, FIRST, TOTALS, APART, SHARES = 2, 3, 4, 5, 7


def results(found: Counted) -> list[Any]:
    """Nothing when nobody has weighted anything."""
    if not found.weightings:
        return []
    columns = [column_of(found, one) for one in found.weightings]
    told = _(
        "A calculation aid: the scores (−3 … +3) are multiplied by the weights and added up. The "
        "total tells what follows from these values. It does not tell which values are right."
    )
    both, *apart = (_totals(found, n, columns) for n in range(len(HORIZONS)))
    folded = [html.Summary(_("Totals of each horizon")), *apart]
    return [
        html.H3([_("Totals and ranks"), " ", tag(_("calculation aid"), "dash")]),
        html.P(told, className="muted"),
        html.Div([html.Div(column.notice) for column in columns]),
        _first(found, columns),
        both,
        html.Details(folded, className="disclose"),
        html.H3(_("How the weight is shared")),
        _shares(found, columns),
    ]


def redrawn(found: Counted, changed: Sequence[int]) -> Patch:
    """Only the columns of the weightings with these numbers: all else stays as it is drawn."""
    patch = Patch()
    for n in changed:
        column = column_of(found, found.weightings[n])
        _inside(patch[NOTICES])[n]["props"]["children"] = column.notice
        cells = _rows(patch[FIRST])[n]["props"]["children"]
        for place, value in enumerate(column.firsts, 2):
            cells[place]["props"]["children"] = value
        folded = _inside(patch[APART])
        tables = (patch[TOTALS], *(folded[i] for i in range(1, len(HORIZONS))))
        for drawn, values in zip((*tables, patch[SHARES]), _upright(column), strict=True):
            rows = _rows(drawn)
            for row, value in enumerate(values):
                rows[row]["props"]["children"][n + 1]["props"]["children"] = value
    return patch


def _upright(column: Column) -> tuple[tuple[Any, ...], ...]:
    return (*column.totals, column.shares)


def _inside(component: Any) -> Any:
    return component["props"]["children"]


def _rows(drawn: Any) -> Any:
    """The rows of a table as `tables.table` makes it: after its caption and its head."""
    return _inside(_inside(drawn)[2])


def _heads(found: Counted) -> list[str]:
    return [called(one) for one in found.weightings]


def _names(found: Counted) -> list[str]:
    """What the horizons are called, both together first."""
    names = {str(h.id): pick(h.title) for h in found.framework.horizons}
    return [_("Both horizons together"), *(names[h] for h in HORIZONS[1:])]


def _first(found: Counted, columns: Sequence[Column]) -> Component:
    """Who is first under whose weighting, on each horizon."""
    rows = [
        (called(one), one.whose or NONE, *column.firsts)
        for one, column in zip(found.weightings, columns, strict=True)
    ]
    heads = [_("Weighting"), _("Whose"), *_names(found)]
    return table(_("Who is first under which weighting"), heads, rows, className=TABLE)


def _totals(found: Counted, n: int, columns: Sequence[Column]) -> Component:
    """The totals of the horizon with this number."""
    values = found.values[HORIZONS[n]]
    caption = _(
        "{horizon}: {count} criteria with a number for every alternative",
        horizon=_names(found)[n],
        count=len(values.criteria),
    )
    rows = [
        (f"{a.id} {a.name}".strip(), *(column.totals[n][row] for column in columns))
        for row, a in enumerate(values.alternatives)
    ]
    return table(caption, [_("Alternative"), *_heads(found)], rows, className=TABLE)


def _shares(found: Counted, columns: Sequence[Column]) -> Component:
    """Of each category that counts; the limits that were given beside."""
    rows = [
        (pick(category.title), *(column.shares[n] for column in columns))
        for n, category in enumerate(counting(found))
    ]
    caption = _("Share of the whole, both horizons together")
    heads = [_("Category"), *_heads(found)]
    return table(caption, heads, rows, hidden=True, className=TABLE)
