"""The way through the long comparison page: from the top to each part, on a phone back, too."""

from dash import html
from dash.development.base_component import Component

from eva_tool.domain.text import N_
from eva_tool.web import robust_ids
from eva_tool.web.i18n import _

TOP = "comparison-contents"
PARTS = (
    ("limits", N_("Limits")),
    ("gains", N_("Who gains, who loses")),
    ("coverage", N_("How much is assessed")),
    ("categories", N_("Impacts by category")),
    ("pairs", N_("Alternatives side by side")),
    ("impacts", N_("All impacts")),
    ("remarks", N_("Remarks on the comparison")),
    ("weightings", N_("Weightings")),
    (robust_ids.ANCHOR, N_("How sure the order is")),
)
"""In the order of the page: the anchor of each part and its name."""


def contents() -> Component:
    return html.Nav(
        html.Ul([html.Li(html.A(_(words), href=f"#{anchor}")) for anchor, words in PARTS]),
        id=TOP,
        className="within",
        **{"aria-label": _("On this page")},
    )


def up() -> Component:
    """Where the page is long and narrow."""
    link = html.A(_("To the parts of this page"), href=f"#{TOP}")
    return html.P(link, className="to-parts d-md-none")
