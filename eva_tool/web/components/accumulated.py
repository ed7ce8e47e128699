"""Who is hit by several losses at once, here and in other matters of the organisation."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from eva_tool.domain import accumulation, distribution, scope
from eva_tool.domain.accumulation import Crossings, Meeting, Pile
from eva_tool.domain.framework import Category
from eva_tool.domain.preparation import Alternative
from eva_tool.domain.scores import signed
from eva_tool.domain.workflow import STATUS_NAMES, Status
from eva_tool.web.components.marks import link
from eva_tool.web.components.tables import table
from eva_tool.web.i18n import _, pick, plural, say
from eva_tool.web.view import Shown


def accumulated(view: Shown) -> list[Component]:
    """A row for everybody hit by two criteria or more; perspectives crossed, folded."""
    piles = accumulation.piles(view.document, view.framework)
    heading = html.H3(_("Several losses at once"))
    if not piles:
        nothing = _("No group or area loses on two criteria or more under the same alternative.")
        if not any(row.impacts for row in distribution.targets(view.document, view.framework)):
            nothing = _(
                "It cannot be said whether somebody is hit by several losses at once: no impact is "
                "scored for a group or an area."
            )
        return [heading, html.P(nothing, className="muted")]
    heads = (_("Group or area"), _("Alternative"), _("Loses on"))
    rows = [(p.row.name, p.alternative, _losses(p)) for p in piles]
    caption = _("Who loses on several criteria under the same alternative")
    return [
        heading,
        table(caption, heads, rows, hidden=True, className="tbl stack words piles"),
        *(_crossed(view, a) for a in scope.compared(view.document) if _crosses(piles, a)),
    ]


def elsewhere(meetings: Sequence[Meeting], left: int) -> list[Component]:
    """Other assessments of the organisation that touch the same groups or areas."""
    if not meetings:
        return []
    heads = (_("Group or area"), _("Other assessment"), _("What it says there"))
    rows = [(m.row.name, _other(m), _there(m)) for m in meetings]
    caption = _("Other matters of the organisation that touch the same groups or areas")
    found = [
        html.H3(_("The same people in other matters")),
        table(caption, heads, rows, hidden=True),
    ]
    if left:
        words = plural(
            "{count} older assessment touches them too and was not read.",
            "{count} older assessments touch them too and were not read.",
            left,
        )
        found.append(html.P(words, className="muted"))
    return found


def _losses(pile: Pile) -> str:
    named = ", ".join(f"{pick(c.title)} {signed(score)}" for c, score in pile.losses)
    counted = plural("{count} criterion", "{count} criteria", len(pile.losses))
    within = plural("in {count} category", "in {count} categories", len(pile.categories))
    return f"{counted} {within}: {named}"


def _crosses(piles: Sequence[Pile], alternative: Alternative) -> bool:
    return any(p.crosses for p in piles if p.alternative == alternative.id)


def _crossed(view: Shown, alternative: Alternative) -> Component:
    """Perspective by perspective, for those categories in which somebody loses."""
    found = accumulation.crossings(view.document, view.framework, alternative.id)
    hit = {category for pair in found for category in pair}
    categories = [c for c in view.framework.categories if c.id in hit]
    heads = (_("Category"), *(pick(c.title) for c in categories))
    rows = [(pick(one.title), *(_both(found, one, c) for c in categories)) for one in categories]
    named = f"{alternative.id} {alternative.name}".strip()
    caption = _("How many groups and areas lose in both categories under {name}", name=named)
    region = html.Div(
        table(caption, heads, rows, className="tbl crossed"),
        className="scroll-x",
        tabIndex="0",
        role="region",
        **{"aria-label": caption},
    )
    summary = html.Summary(_("{name}: categories that meet in the same people", name=named))
    return html.Details([summary, region], className="disclose")


def _both(found: Crossings, one: Category, other: Category) -> str:
    rows = found.get((one.id, other.id)) or found.get((other.id, one.id)) or ()
    return str(len(rows)) if rows else "–"


def _other(meeting: Meeting) -> list[object]:
    other = meeting.other
    title = other.title or _("Assessment without a title")
    status = _(STATUS_NAMES[Status(other.status)])
    return [link(title, f"/assessments/{other.id}/comparison"), f", {status.lower()}"]


def _there(meeting: Meeting) -> str:
    """For example: losses VE1 2, VE2 1; gains VE1 1; worst score −2."""
    return "; ".join(say(message) for message in accumulation.told(meeting))
