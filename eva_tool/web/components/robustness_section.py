"""The part of the comparison page on how sure the order is; 43-robustness.js fills it."""

from dash import html
from dash.development.base_component import Component

from eva_tool.web import robust_ids
from eva_tool.web.components.marks import section
from eva_tool.web.i18n import _
from eva_tool.web.view import View


def robustness_section(view: View) -> Component:
    """Empty boxes, so that React leaves alone what is drawn in them."""
    lead = _(
        "Nobody knows the right weights, and scores are uncertain. So both are drawn at random "
        "many times, to see whether the order of the alternatives holds."
    )
    parts = [html.Div(**{"data-part": name}) for name in robust_ids.PARTS]
    box = html.Div(
        parts,
        id=robust_ids.BOX,
        className="robust",
        **{
            "data-of": f"/assessments/{view.id}/robustness",
            "data-at": view.last_edit,
            "data-lost": _("The numbers did not come. They are asked for again in a moment."),
        },
    )
    return section(_("How sure the order is"), box, id=robust_ids.ANCHOR, lead=lead)
