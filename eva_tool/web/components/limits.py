"""The part that tells which limits are passed, and which heavy losses a fair score hides."""

from dash import html
from dash.development.base_component import Component

from eva_tool.domain import comparison
from eva_tool.domain.comparison import Flag
from eva_tool.web.components.flags import flag_list
from eva_tool.web.components.marks import section
from eva_tool.web.i18n import _, plural
from eva_tool.web.view import Shown

Flags = tuple[Flag, ...]


def limits(view: Shown, *, linked: bool = True, id: str = "") -> Component:
    """`linked`: each leads to its place in the impacts step."""
    flags = comparison.shown_flags(view.document, view.framework)
    passed: Flags = tuple(f for f in flags if f.kind == "threshold")
    hidden: Flags = tuple(f for f in flags if f.kind != "threshold")
    heading = _("Limits")
    body: list[Component] = [html.P(_none(view), className="muted")]
    if passed:
        heading = plural("Limits: {count} flagged", "Limits: {count} flagged", len(passed))
        body = [flag_list(view, passed, linked=linked)]
    if hidden:
        body += [
            html.H3(_("Heavy losses that a fair score for everyone hides")),
            flag_list(view, hidden, linked=linked),
        ]
    return section(heading, *body, id=id, flag=bool(flags))


def _none(view: Shown) -> str:
    """That none is passed, or that nobody can know."""
    if comparison.limits_known(view.document, view.framework):
        return _("No limit is passed by the figures given.")
    return _("It cannot be said whether a limit is passed: no figures were given for the limits.")
