"""One person: role and title, ways back into the account, closing it."""

from functools import partial
from typing import Any

from dash import html
from dash.development.base_component import Component
from sqlalchemy.orm import Session

from eva_tool.services import links, members, secondfactor
from eva_tool.services.members import Member
from eva_tool.web.administering import Deed, Given, number
from eva_tool.web.components.administration import ROOT, facts, frame
from eva_tool.web.components.deed_form import Said, choice, form, line, place, sure
from eva_tool.web.components.marks import link, section
from eva_tool.web.context import actor, now, reading
from eva_tool.web.i18n import _
from eva_tool.web.pages.administration.sending import reset_given
from eva_tool.web.pages.administration.words import moment, role_options, role_word

PATH = "/administration/people/<int:user_id>"
QUIET = "btn btn-outline-primary"


def title(user_id: int) -> str:
    with reading() as db:
        return members.one(db, actor(), user_id).name


def layout(user_id: int) -> Component:
    with reading() as db:
        found = members.one(db, actor(), user_id)
        return frame("people", found.name, _body(found, ("", "", None)), up=link(_("People"), ROOT))


def body(db: Session, of: str, said: Said) -> list[Any]:
    return _body(members.one(db, actor(), number(of)), said)


def _body(one: Member, said: Said) -> list[Any]:
    parts = [_about(one)]
    if one.erased:
        return [*parts, html.P(_("The data of this person was erased."))]
    if one.is_me:
        mine = _("Your own password and devices are on your account page.")
        parts.append(html.P([mine, " ", html.A(_("To the account"), href="/account")]))
    parts.append(section(_("Role and title"), *_role(one, said)))
    if not one.is_me:
        parts += [
            section(_("Back into the account"), *_back(one, said)),
            section(_("Closing the account"), _closing(one, said)),
            section(
                _("Data"),
                html.P(link(_("Export or erase the data of this person"), _data(one))),
            ),
        ]
    return parts


def _data(one: Member) -> str:
    return f"{ROOT}/people/{one.user_id}/data"


def _about(one: Member) -> Component:
    return facts(
        (_("E-mail address"), one.email),
        (_("Role in the organisation"), role_word(one.role)),
        (_("Last seen"), moment(one.seen_at) or _("has not signed in")),
        (_("Second factor"), _("in use") if one.second_factor else _("not in use")),
        (_("Account"), _("closed") if one.disabled else _("in use")),
    )


def _role(one: Member, said: Said) -> list[Any]:
    called = form(
        "title",
        one.user_id,
        [line("title", one.user_id, "title", _("Work title"), value=one.title)],
        _("Save the title"),
        said=said,
        className=QUIET,
    )
    if one.is_me:
        own = _("Your own role is changed by another administrator.")
        return [html.P(own, className="muted"), called]
    changed = form(
        "role",
        one.user_id,
        [
            choice(
                "role",
                one.user_id,
                "role",
                _("Role in the organisation"),
                role_options(),
                value=one.role.value,
                help_text=_("A councillor takes no part in preparing assessments."),
            )
        ],
        _("Change the role"),
        said=said,
        className=QUIET,
    )
    return [changed, called]


def _back(one: Member, said: Said) -> list[Any]:
    if one.disabled:
        return [html.P(_("Open the account first."), className="muted")]
    parts = [
        html.P(_("A reset link opens once, for two hours. The old password works until then.")),
        form("reset", one.user_id, [], _("Make a reset link"), said=said, className=QUIET),
    ]
    if one.second_factor or said[0] == "factor":
        parts.append(
            form(
                "factor",
                one.user_id,
                [html.P(_("When the phone and the recovery codes are lost:"))],
                _("Take off the second factor"),
                said=said,
                className=QUIET,
            )
        )
    return parts


def _closing(one: Member, said: Said) -> Component:
    if one.disabled:
        again = form("enable", one.user_id, [], _("Open the account"), said=said, className=QUIET)
        return html.Div([place("disable", one.user_id, said), again])
    close = form("disable", one.user_id, [], _("Close the account"), said=said)
    lasting = _("Signs the person out on all devices at once. What was written stays.")
    opened = place("enable", one.user_id, said)
    return html.Div([sure(_("Close the account…"), html.P(lasting), close), opened])


def change_role(db: Session, of: str, given: Given) -> str:
    members.change_role(db, actor(), number(of), given.get("role", ""), now())
    return _("The role was changed.")


def change_title(db: Session, of: str, given: Given) -> str:
    members.change_title(db, actor(), number(of), given.get("title", ""), now())
    return _("The title was saved.")


def disable(db: Session, of: str, _given: Given) -> str:
    members.disable(db, actor(), number(of), now())
    return _("The account was closed, and the person signed out on all devices.")


def enable(db: Session, of: str, _given: Given) -> str:
    members.enable(db, actor(), number(of), now())
    return _("The account is open again.")


def make_reset(db: Session, of: str, _given: Given) -> Any:
    return partial(reset_given, links.reset_for(db, actor(), number(of), now()))


def take_off(db: Session, of: str, _given: Given) -> str:
    secondfactor.take_off(db, actor(), number(of), now())
    return _("The second factor was taken off.")


DEEDS = {
    "role": Deed(change_role, body),
    "title": Deed(change_title, body),
    "disable": Deed(disable, body),
    "enable": Deed(enable, body),
    "reset": Deed(make_reset, None),
    "factor": Deed(take_off, body),
}
