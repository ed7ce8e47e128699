"""The part that tells which limits are passed, or that none is, or that nobody can know."""

from dash import html
from dash.development.base_component import Component

from eva_tool.domain import comparison
from eva_tool.web.components.flags import flag_list
from eva_tool.web.components.marks import section
from eva_tool.web.i18n import _, plural
from eva_tool.web.view import Shown


def limits(view: Shown, *, linked: bool = True, id: str = "") -> Component:
    """`linked`: each leads to its place in the impacts step."""
    flags = comparison.shown_flags(view.document, view.framework)
    if flags:
        heading = plural("Limits: {count} flagged", "Limits: {count} flagged", len(flags))
        return section(heading, flag_list(view, flags, linked=linked), id=id, flag=True)
    none = _("No limit is passed by the figures given.")
    if not comparison.limits_known(view.document, view.framework):
        none = _(
            "It cannot be said whether a limit is passed: no figures were given for the limits."
        )
    return section(_("Limits"), html.P(none, className="muted"), id=id)
