"""What the weightings lead to, side by side: shares, totals and ranks, as an aid for counting."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from dash import html
from dash.development.base_component import Component

from eva_tool.domain.framework import Framework
from eva_tool.domain.scores import Horizon
from eva_tool.domain.totals import Total, Weighed
from eva_tool.domain.valuation import Weight, Weighting
from eva_tool.domain.values import BOTH, Values
from eva_tool.web.components.marks import notice, tag
from eva_tool.web.components.tables import table
from eva_tool.web.components.weighting_fields import decimal
from eva_tool.web.i18n import _, language, pick, say

NONE = "–"
TABLE = "tbl stack totals"


class Counted(Protocol):
    """What is counted: services.weighing.Weighing."""

    @property
    def framework(self) -> Framework: ...
    @property
    def weightings(self) -> tuple[Weighting, ...]: ...
    @property
    def weights(self) -> tuple[Weight, ...]: ...
    @property
    def values(self) -> Mapping[str, Values]: ...
    def counted(self, horizon: str = BOTH) -> tuple[Weighed, ...]: ...


def results(found: Counted) -> list[Component]:
    """Nothing when nobody has weighted anything."""
    if not found.weightings:
        return []
    counted = {horizon: found.counted(horizon) for horizon in _horizons(found)}
    both = counted[BOTH]
    told = _(
        "A calculation aid: the scores (−3 … +3) are multiplied by the weights and added up. The "
        "total tells what follows from these values. It does not tell which values are right."
    )
    return [
        html.H3([_("Totals and ranks"), " ", tag(_("calculation aid"), "dash")]),
        html.P(told, className="muted"),
        *_problems(both),
        _first(found, counted),
        _totals(found, BOTH, both),
        _apart(found, counted),
        html.H3(_("How the weight is shared")),
        _shares(found, both),
    ]


def _apart(found: Counted, counted: Mapping[str, Sequence[Weighed]]) -> Component:
    """The totals of the short and of the long term, folded."""
    tables = [_totals(found, str(h), counted[h]) for h in Horizon]
    return html.Details([html.Summary(_("Totals of each horizon")), *tables], className="disclose")


def _problems(both: Sequence[Weighed]) -> Iterator[Component]:
    """Why a weighting is not counted, and what its maker may not have meant."""
    for one in both:
        told = [one.problem] if one.problem else list(one.remarks)
        if told:
            yield notice(_called(one.weighting), *(html.P(say(message)) for message in told))


def _called(one: Weighting) -> str:
    return f"{one.id} {one.name}".strip()


def _heads(found: Counted) -> list[str]:
    return [_called(one) for one in found.weightings]


def _horizons(found: Counted) -> dict[str, str]:
    """The names of what is counted, both horizons together first."""
    names = {str(h.id): pick(h.title) for h in found.framework.horizons}
    return {BOTH: _("Both horizons together"), **{str(h): names[h] for h in Horizon}}


def _first(found: Counted, counted: Mapping[str, Sequence[Weighed]]) -> Component:
    """Who is first under whose weighting, on each horizon."""
    rows = [
        (
            _called(one),
            one.whose or NONE,
            *(_firsts(found.values[h], several[n].totals) for h, several in counted.items()),
        )
        for n, one in enumerate(found.weightings)
    ]
    heads = [_("Weighting"), _("Whose"), *_horizons(found).values()]
    return table(_("Who is first under which weighting"), heads, rows, className=TABLE)


def _firsts(values: Values, totals: Sequence[Total]) -> str:
    best = (a.id for a, own in zip(values.alternatives, totals, strict=False) if own.rank == 1)
    return ", ".join(best) or NONE


def _totals(found: Counted, horizon: str, counted: Sequence[Weighed]) -> Component:
    """The totals of one horizon."""
    values = found.values[horizon]
    caption = _(
        "{horizon}: {count} criteria with a number for every alternative",
        horizon=_horizons(found)[horizon],
        count=len(values.criteria),
    )
    rows = [
        (f"{a.id} {a.name}".strip(), *(_total(one.totals, n) for one in counted))
        for n, a in enumerate(values.alternatives)
    ]
    return table(caption, [_("Alternative"), *_heads(found)], rows, className=TABLE)


def _total(totals: Sequence[Total], n: int) -> Any:
    if not totals:
        return NONE
    own = totals[n]
    rank = _("shared rank {rank}", rank=own.rank) if own.shared else _("rank {rank}", rank=own.rank)
    words = f"{decimal(own.value, 2)} · {rank}"
    return html.B(words) if own.rank == 1 else words


def _shares(found: Counted, both: Sequence[Weighed]) -> Component:
    """Of each category that counts; the limits that were given beside."""
    given = {(w.weighting, w.item): w for w in found.weights}
    counting = {found.framework.category_of[c.id].id for c in found.values[BOTH].criteria}
    rows = [
        (
            pick(category.title),
            *(_share(one, category.id, given.get((one.weighting.id, category.id))) for one in both),
        )
        for category in found.framework.categories
        if category.id in counting
    ]
    caption = _("Share of the whole, both horizons together")
    heads = [_("Category"), *_heads(found)]
    return table(caption, heads, rows, hidden=True, className=TABLE)


def _share(one: Weighed, category: str, given: Weight | None) -> str:
    if one.problem:
        return NONE
    share = _("{share} %", share=language().number(100 * one.shares[category], 1))
    if one.weighting.level != "category" or given is None or given.low == given.high is None:
        return share
    low, high = (0 if given.low is None else given.low), (100 if given.high is None else given.high)
    bounds = _("{low}–{high} %", low=language().number(low), high=language().number(high))
    return f"{share} ({bounds})"
