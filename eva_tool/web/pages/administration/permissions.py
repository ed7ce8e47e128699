"""Who may do what: the two tables of the rules, as they are."""

from collections.abc import Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component

from eva_tool.domain.permissions import ASSESSMENT_TABLE, TABLE, Action
from eva_tool.services import settings
from eva_tool.web.components.administration import frame
from eva_tool.web.components.marks import icon, section
from eva_tool.web.components.roles import NAMES as ASSESSMENT_ROLES
from eva_tool.web.context import actor, reading
from eva_tool.web.i18n import _
from eva_tool.web.role_words import ACTIONS, ROLES

PATH = "/administration/permissions"


def title() -> str:
    return _("Permissions")


def layout() -> Component:
    with reading() as db:
        settings.view(db, actor())  # refuses whoever is no administrator
    return frame(
        "permissions",
        _("Permissions"),
        [
            section(
                _("In the organisation"),
                _table(_("What each role may do in the organisation"), TABLE, ROLES),
                lead=_("Everybody has one of these roles."),
            ),
            section(
                _("In one assessment"),
                _table(
                    _("What each role may do in its assessment"), ASSESSMENT_TABLE, ASSESSMENT_ROLES
                ),
                html.P(_("A writer of parts writes only what was assigned."), className="after"),
                lead=_("These are added to the role in the organisation."),
            ),
        ],
        lead=_(
            "The service follows these tables everywhere. They are the same in all organisations."
        ),
    )


def _table(
    caption: str, allowed: Mapping[Any, frozenset[Action]], names: Mapping[Any, str]
) -> Component:
    """Rows are actions, columns roles; actions that no role of the table has are left out."""
    heads = [html.Th(_("Action"), scope="col")]
    heads += [html.Th(_(names[role]), scope="col") for role in allowed]
    actions = [a for a in Action if any(a in of_role for of_role in allowed.values())]
    rows = [
        html.Tr(
            [
                html.Th(_(ACTIONS[action]), scope="row"),
                *[html.Td(_mark(action in of_role)) for of_role in allowed.values()],
            ]
        )
        for action in actions
    ]
    return html.Div(
        html.Table(
            [html.Caption(caption), html.Thead(html.Tr(heads)), html.Tbody(rows)],
            className="tbl permissions",
        ),
        className="scroll-x",
        tabIndex="0",
        role="region",
        **{"aria-label": caption},
    )


def _mark(may: bool) -> list[Any]:
    if may:
        return [icon("check-lg"), html.Span(_("yes"), className="visually-hidden")]
    return [
        html.Span("–", **{"aria-hidden": "true"}),
        html.Span(_("no"), className="visually-hidden"),
    ]
