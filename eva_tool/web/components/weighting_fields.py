"""Where the weights of one weighting are written: a row for each category or criterion."""

from dash import html
from dash.development.base_component import Component

from eva_tool.domain import scope, totals, values
from eva_tool.domain.framework import Category, Criterion
from eva_tool.domain.text import N_
from eva_tool.domain.totals import Span
from eva_tool.domain.valuation import Weighting
from eva_tool.web import weighting_ids
from eva_tool.web.components.comment_button import comment_icon
from eva_tool.web.components.field import field
from eva_tool.web.components.tables import table
from eva_tool.web.components.weighting_numbers import decimal
from eva_tool.web.i18n import _, pick
from eva_tool.web.view import View

# What each method asks for, in one sentence.
ASKED = {
    "points": N_(
        "Give points from 0 to 100 by how much each matters to you. Only their proportions count: "
        "20 and 10 say the same as 100 and 50."
    ),
    "swing": N_(
        "Imagine each moving from the worst end of the scale, −3, to the best, +3: give 100 points "
        "to the change that matters most to you, and to the others in proportion to it."
    ),
    "rank": N_("Give 1 to what matters most to you, 2 to the next, and so on. Equals are allowed."),
}


def entered(view: View, weighting_id: str) -> Component:
    """The box that is drawn again when the method or the level changes."""
    return html.Div(fields(view, weighting_id), id=weighting_ids.entered(weighting_id))


def fields(view: View, weighting_id: str) -> list[Component]:
    """How weights are given, and the table for them."""
    weighting = next((w for w in view.document.weightings if w.id == weighting_id), None)
    if weighting is None:
        return []  # removed meanwhile
    spans = totals.spans(
        view.framework, values.matrix(view.document, view.framework), weighting.level
    )
    number = "rank" if weighting.method == "rank" else "points"
    heads = (
        _("Criterion") if weighting.level == "criterion" else _("Category"),
        _("Range between the alternatives"),
        _("Rank") if number == "rank" else _("Points"),
        _("At least %"),
        _("At most %"),
    )
    rows = [
        (
            _spoken_of(view, weighting, item),
            _span(spans.get(item.id)),
            *(
                _number(view, weighting, item, name, head)
                for name, head in zip((number, "low", "high"), heads[2:], strict=True)
            ),
        )
        for item in items(view, weighting)
    ]
    bounds = _(
        "A share can be left open between two limits, for example economy 10–30 % of the whole. "
        "Leave the limits empty when the weight is firm."
    )
    caption = _("Weights of {name}", name=weighting.name or weighting.id)
    return [
        html.P(_(ASKED[weighting.method])),
        table(caption, heads, rows, hidden=True, className="tbl stack weights"),
        html.P(bounds, className="form-text"),
    ]


def items(view: View, weighting: Weighting) -> list[Category | Criterion]:
    """What can be weighted on the level: what is in scope, and what was given a weight before."""
    inside = {c.id for c in scope.criteria(view.document, view.framework)}
    given = {w.item for w in view.document.weights if w.weighting == weighting.id}
    if weighting.level == "criterion":
        return [c for c in view.framework.criteria.values() if c.id in inside | given]
    return [
        c
        for c in view.framework.categories
        if c.id in given or not inside.isdisjoint(k.id for k in c.criteria)
    ]


def _spoken_of(view: View, weighting: Weighting, item: Category | Criterion) -> Component:
    """What the row weighs, with the button of its comments."""
    title = _title(item)
    return html.Span([title, comment_icon(view, f"weights/{weighting.id}.{item.id}", title)])


def _title(item: Category | Criterion) -> str:
    title = pick(item.title)
    return f"{item.code} {title}" if isinstance(item, Criterion) else title


def _span(span: Span | None) -> str:
    if span is None:
        return _("not counted: no number for every alternative")
    if span.low == span.high:
        return _("{score}, all alike", score=decimal(span.low))
    low = f"{decimal(span.low)} ({', '.join(span.lowest)})"
    return f"{low} … {decimal(span.high)} ({', '.join(span.highest)})"


def _number(
    view: View, weighting: Weighting, item: Category | Criterion, name: str, head: str
) -> Component:
    path = f"weights/{weighting.id}.{item.id}/{name}"
    return field(view, path, label=f"{head}: {_title(item)}", hide_label=True)
