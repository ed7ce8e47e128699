"""What the summary shows from other steps: what is not known, what was heard and changed."""

from dash import html
from dash.development.base_component import Component

from eva_tool.domain.distribution import too_few
from eva_tool.domain.knowledge import Hearing
from eva_tool.domain.text import N_, ended
from eva_tool.web.components.marks import link
from eva_tool.web.i18n import _, language
from eva_tool.web.view import Shown

CHANGED = {
    "yes": N_("It changed the preparation."),
    "partly": N_("It changed the preparation in part."),
    "no": N_("It did not change the preparation."),
}


def unknowns(view: Shown) -> Component:
    """The gaps that belong in the summary, with when they can be filled."""
    gaps = [g for g in view.document.gaps if g.in_summary and g.text]
    if not gaps:
        return _nothing(view, _("No gap in what is known has been recorded."))
    items = []
    for gap in gaps:
        due = _("Expected {date}.", date=language().date(gap.due)) if gap.due else ""
        items.append(html.Li(" ".join(w for w in (ended(gap.text), ended(gap.how), due) if w)))
    return html.Ul(items, className="lines")


def heard(view: Shown) -> Component:
    """A row per hearing that was held: who, what they said, what it changed."""
    rows = [h for h in view.document.hearings if h.in_summary and h.status == "held"]
    if not rows:
        return _nothing(view, _("No hearing has been recorded as held."))
    names = (_("Who"), _("What they said"), _("What it changed"))
    head = html.Tr([html.Th(n, scope="col", role="columnheader") for n in names], role="row")
    return html.Table(
        [
            html.Thead(head, role="rowgroup"),
            html.Tbody([_row(h, names) for h in rows], role="rowgroup"),
        ],
        className="tbl stack heard",
        role="table",
    )


def _row(hearing: Hearing, names: tuple[str, str, str]) -> Component:
    count = hearing.participants
    size = _("under 5") if too_few(count) else language().number(count) if count else ""
    when = " · ".join(w for w in (language().date(hearing.on), size) if w)
    changed = _(CHANGED[hearing.changed]) if hearing.changed else ""
    return html.Tr(
        [
            html.Th(
                [hearing.who, html.Span(when, className="muted fw-normal d-block")],
                scope="row",
                role="rowheader",
            ),
            html.Td(html.Div(hearing.said), role="cell", **{"data-label": names[1]}),
            html.Td(
                html.Div(" ".join(w for w in (changed, hearing.effect) if w)),
                role="cell",
                **{"data-label": names[2]},
            ),
        ],
        role="row",
    )


def _nothing(view: Shown, sentence: str) -> Component:
    if not view.may_edit:
        return html.P(sentence, className="muted")
    href = f"/assessments/{view.id}/evidence"
    return html.P([f"{sentence} ", link(_("To evidence and hearing"), href)], className="muted")
