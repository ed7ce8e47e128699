"""What has to be known of files before they are handed on: drafts, few people, how to check."""

from dash import html
from dash.development.base_component import Component

from eva_tool.domain import distribution, scope
from eva_tool.domain.preparation import Area, Group
from eva_tool.web.components.marks import link, notice
from eva_tool.web.i18n import _, plural
from eva_tool.web.view import View


def file_notes(view: View) -> list[Component]:
    return [_draft(view), *_few(view), check()]


def check() -> Component:
    """Whoever has an annex can check it; the page asks for no sign-in."""
    words = _("Check an annex")
    told = _("Anybody can check whether an annex is unchanged, without signing in:")
    return html.P([f"{told} ", html.A(words, href="/verify")], className="muted mt-3")


def _draft(view: View) -> Component:
    counted = scope.tally(c.impact for c in scope.cells(view.document, view.framework))
    sentence = _("Files are marked as drafts and dated.")
    if counted.open:
        sentence += " " + plural(
            "{count} impact is not assessed yet and is shown as open.",
            "{count} impacts are not assessed yet and are shown as open.",
            counted.open,
        )
    where = [
        _("Files of locked versions are in the history:"),
        " ",
        link(_("History"), f"/assessments/{view.id}/history"),
    ]
    return notice(_("This is a draft"), html.P(sentence), html.P(where))


def _few(view: View) -> list[Component]:
    """Names groups so small that files hide what is said of them, but for the JSON inside."""
    document = view.document
    said = {scope.target_of(impact) for impact in document.impacts}
    items: tuple[Group | Area, ...] = (*document.groups, *document.areas)
    names = [
        item.name or item.id
        for item in items
        if distribution.is_small(item) and (item.note or said & {f"{_kind(item)}:{item.id}"})
    ]
    if not names:
        return []
    told = _(
        "What is said of them is hidden on the pages and in the Excel, but the assessment inside "
        "the PDF and the JSON hold all of it, so that numbers can be checked. If it could tell who "
        "they are, join the group with a larger one before you publish: {names}.",
        names=", ".join(names),
    )
    return [notice(_("Groups of fewer than five people"), html.P(told), flag=True)]


def _kind(item: Group | Area) -> str:
    return "group" if isinstance(item, Group) else "area"
