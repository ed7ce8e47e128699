"""Who else is here: a word in the matter bar, and what 60-live.js says at the fields."""

from dash import dcc, html
from dash.development.base_component import Component

from eva_tool.web import ids
from eva_tool.web.i18n import _
from eva_tool.web.view import View


def live_line(view: View) -> Component:
    """The line is filled by 60-live.js; `data-since` is the last edit that the page shows."""
    return html.Span(
        [
            html.Span(id=ids.LIVE_PEOPLE),
            html.Button(
                _("Others have changed this page. Load it again"),
                id=ids.LIVE_STALE,
                type="button",
                hidden=True,
                className="link",
            ),
            dcc.Store(id=ids.LIVE_CHANGES),
        ],
        id=ids.LIVE,
        className="live",
        **{"data-assessment": str(view.id), "data-since": str(view.last_edit)},
        **_words(),
    )


def _words() -> dict[str, str]:
    names = "{names}"
    return {
        "data-here": _("Also here: {names}", names=names),
        "data-and": _("and"),
        "data-one": _("{names} is editing this", names=names),
        "data-many": _("{names} are editing this", names=names),
        "data-done": _("{names} changed this just now", names=names),
        "data-held": _(
            "{names} changed this field while you are in it. Your text stays; if you changed it "
            "too, you are asked which one is kept.",
            names=names,
        ),
    }
