"""Who gains and who loses: a row per group or area, a bar from one axis per alternative."""

from collections.abc import Iterable

from dash import html
from dash.development.base_component import Component

from eva_tool.domain import direction, scope
from eva_tool.domain.distribution import TargetRow, targets, too_few, worst_off
from eva_tool.domain.preparation import Alternative
from eva_tool.domain.scope import Tally
from eva_tool.domain.text import N_
from eva_tool.web.components.marks import tag
from eva_tool.web.components.target_name import target_name
from eva_tool.web.i18n import _, language, plural
from eva_tool.web.view import Shown

_KEY = (
    ("s-n3", N_("large loss")),
    ("s-n2", N_("clear loss")),
    ("s-n1", N_("slight loss")),
    ("s-p1", N_("slight gain")),
    ("s-p2", N_("clear gain")),
    ("s-p3", N_("large gain")),
)
_UNSIZED = {
    "s-n1": N_("slight loss, or size not assessed"),
    "s-p1": N_("slight gain, or size not assessed"),
}


def distribution(view: Shown) -> list[Component]:
    """The figure, its key, and the same numbers as a table."""
    every = targets(view.document, view.framework)
    rows, hidden = tuple(r for r in every if r.impacts), suppressed([r for r in every if r.small])
    if not rows:
        nothing = html.P(_("No impact is scored for a group or an area."), className="muted")
        return [nothing, *hidden]
    alternatives = scope.compared(view.document)
    longest = max((max(t.gains, t.losses) for r in rows for t in r.tallies.values()), default=1)
    hit = {a.id: worst_off(rows, a.id) for a in alternatives}
    return [
        key(view),
        html.Table(
            [
                html.Caption(_("Losses and gains by group"), className="visually-hidden"),
                _head(alternatives),
                html.Tbody(
                    [_row(row, alternatives, hit, max(longest, 1)) for row in rows],
                    role="rowgroup",
                ),
            ],
            className="gain",
            role="table",
        ),
        numbers(rows, alternatives),
        *hidden,
    ]


def suppressed(rows: Iterable[TargetRow]) -> list[Component]:
    """Those of whom so little is told that nobody can be recognised."""
    names = ", ".join(row.name for row in rows)
    if not names:
        return []
    text = _("Not shown, because fewer than five people could be recognised: {names}.", names=names)
    return [html.P(text, className="muted")]


def key(view: Shown) -> Component:
    """What the colours mean; a pressed − or + has the colour of the slightest."""
    unsized = _UNSIZED if direction.light(view.document, view.framework) else {}
    items = [html.Li([html.I(className=c), _(unsized.get(c, words))]) for c, words in _KEY]
    return html.Ul(items, className="key", **{"aria-label": _("Key to the colours")})


def _head(alternatives: Iterable[Alternative]) -> Component:
    axis = html.Span(
        [html.Span(_("losses")), html.Span(_("gains"))],
        className="axis",
        **{"aria-hidden": "true"},
    )
    cells = [
        html.Th([html.B(a.id), f" {a.name}", axis], scope="col", role="columnheader")
        for a in alternatives
    ]
    first = html.Th(_("Group or area"), scope="col", role="columnheader", className="c-group")
    return html.Thead(html.Tr([first, *cells], role="row"), role="rowgroup")


def _row(
    row: TargetRow,
    alternatives: Iterable[Alternative],
    hit: dict[str, tuple[TargetRow, ...]],
    longest: int,
) -> Component:
    name = html.Th([target_name(row.target), _size(row)], scope="row", role="rowheader")
    cells = [
        html.Td(
            _bar(row.tallies[a.id, ""], longest, row in hit[a.id]),
            role="cell",
            **{"data-label": f"{a.id} {a.name}"},
        )
        for a in alternatives
    ]
    return html.Tr([name, *cells], role="row")


def _size(row: TargetRow) -> Component:
    size, words = row.target.size, []
    if size is not None:
        words.append(_("under 5") if too_few(size) else language().number(size))
    if row.vulnerable:
        words.append(_("vulnerable"))
    return html.Span(" · ".join(words), className="muted d-block fw-normal")


def _bar(found: Tally, longest: int, loses_most: bool) -> Component:
    left = [_block(found, s, longest) for s in (-1, -2, -3) if found.count(s)]
    right = [_block(found, s, longest) for s in (1, 2, 3) if found.count(s)]
    said = [tag(_("loses most"), "out")] if loses_most else []
    if found.unknown:
        said.append(html.Span(plural("{count} not known", "{count} not known", found.unknown)))
    hidden = [
        html.Span(f" {words}", className="visually-hidden")
        for words in (
            plural("loss", "losses", found.losses),
            plural("gain", "gains", found.gains),
        )
    ]
    return html.Div(
        [
            html.Span([str(found.losses), hidden[0]], className="div-n"),
            html.Span(left, className="div-l"),
            html.Span(right, className="div-r"),
            html.Span([str(found.gains), hidden[1]], className="div-p"),
            html.Span(said, className="div-q") if said else None,
        ],
        className="div",
    )


def _block(found: Tally, score: int, longest: int) -> Component:
    name = f"s-{'p' if score > 0 else 'n'}{abs(score)}"
    return html.I(className=name, style={"width": f"{100 * found.count(score) / longest:.3f}%"})


def _counted() -> tuple[tuple[str, str], ...]:
    return (_("losses"), "losses"), (_("gains"), "gains"), (_("not known"), "unknown")


def numbers(rows: tuple[TargetRow, ...], alternatives: Iterable[Alternative]) -> Component:
    """The figure's numbers as a plain table with one head row."""
    columns = [(a.id, words, name) for a in alternatives for words, name in _counted()]
    head = html.Tr(
        [
            html.Th(_("Group or area"), scope="col"),
            *[html.Th(f"{a} {words}", scope="col", className="r") for a, words, _n in columns],
        ]
    )
    body = [
        html.Tr(
            [
                html.Th(target_name(row.target), scope="row"),
                *[
                    html.Td(str(getattr(row.tallies[a, ""], name)), className="r")
                    for a, _w, name in columns
                ],
            ]
        )
        for row in rows
    ]
    table = html.Table([html.Thead(head), html.Tbody(body)], className="tbl")
    region = html.Div(
        table,
        className="scroll-x",
        tabIndex="0",
        role="region",
        **{"aria-label": _("The numbers as a table")},
    )
    return html.Details(
        [html.Summary(_("The same numbers as a table")), region], className="disclose"
    )
