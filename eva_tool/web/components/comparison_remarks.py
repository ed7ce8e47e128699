"""Remarks on the comparison: are the alternatives real ones?"""

from dash import html
from dash.development.base_component import Component

from eva_tool.domain import remarks
from eva_tool.web.components.marks import notice
from eva_tool.web.i18n import _, say
from eva_tool.web.view import Shown


def comparison_remarks(view: Shown) -> list[Component]:
    """Each with its reason. They stop nobody."""
    found = remarks.of(view.document, view.framework)
    if not found:
        return [html.P(_("Nothing in the comparison catches the eye."), className="muted")]
    return [notice(say(remark.heading), html.P(say(remark.reason))) for remark in found]
