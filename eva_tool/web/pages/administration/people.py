"""The people of the organisation: who they are, inviting more, invitations that wait."""

from functools import partial
from typing import Any

from dash import Dash, html
from dash.development.base_component import Component
from sqlalchemy.orm import Session

from eva_tool.domain.permissions import Role
from eva_tool.services import links, members
from eva_tool.services.members import Member
from eva_tool.web import administering
from eva_tool.web.administering import Deed, Given, number
from eva_tool.web.components.administration import frame, row, table
from eva_tool.web.components.deed_form import Said, choice, form, line, place
from eva_tool.web.components.marks import link, section, tag
from eva_tool.web.context import actor, now, reading
from eva_tool.web.i18n import _, plural
from eva_tool.web.pages.administration import person, retention, settings
from eva_tool.web.pages.administration import person_data as data_of
from eva_tool.web.pages.administration.sending import invited
from eva_tool.web.pages.administration.words import moment, role_options, role_word

PATH = "/administration"
ALL = "all"  # of a deed that is about the whole organisation


def title() -> str:
    return _("People")


def layout() -> Component:
    with reading() as db:
        return frame("people", _("People"), body(db, "", ("", "", None)))


def body(db: Session, _of: str, said: Said) -> list[Any]:
    people = members.list_of(db, actor())
    waiting = links.invitations(db, actor(), now())
    return [
        _people(people),
        section(
            _("Invite a person"),
            form(
                "invite",
                ALL,
                [
                    line("invite", ALL, "email", _("E-mail address"), kind="email", most=254),
                    choice(
                        "invite",
                        ALL,
                        "role",
                        _("Role in the organisation"),
                        role_options(),
                        value=Role.MEMBER.value,
                        help_text=_("What each role may do is told under Permissions."),
                    ),
                ],
                _("Invite"),
                said=said,
            ),
        ),
        section(_("Invitations that wait"), *_invitations(waiting, said)),
    ]


def _people(people: tuple[Member, ...]) -> Component:
    heads = [
        _("Name"),
        _("Role in the organisation"),
        _("Last seen"),
        _("Second factor"),
        _("Account"),
    ]
    caption = plural("{count} person", "{count} people", len(people))
    return table(caption, heads, [_member(one) for one in people])


def _member(one: Member) -> Component:
    about = ", ".join(filter(None, (one.title, one.email)))
    return row(
        [
            link(one.name, f"{PATH}/people/{one.user_id}"),
            html.Span(about, className="muted"),
        ],
        (_("Role in the organisation"), role_word(one.role)),
        (_("Last seen"), moment(one.seen_at) or _("has not signed in")),
        (_("Second factor"), _("in use") if one.second_factor else _("not in use")),
        (_("Account"), tag(_("closed"), "tint") if one.disabled else _("in use")),
    )


def _invitations(waiting: tuple[links.Invitation, ...], said: Said) -> list[Any]:
    gone = place(said[0], said[1], said) if said[0] == "uninvite" else None
    if not waiting:
        return [html.P(_("Nobody has an invitation that waits."), className="muted"), gone]
    heads = [
        _("E-mail address"),
        _("Role in the organisation"),
        _("Expires"),
        _("Withdraw the invitation"),
    ]
    caption = plural("{count} invitation", "{count} invitations", len(waiting))
    return [table(caption, heads, [_invitation(one) for one in waiting]), gone]


def _invitation(one: links.Invitation) -> Component:
    withdraw = form(
        "uninvite",
        one.link_id,
        [],
        _("Withdraw the invitation"),
        className="btn btn-sm btn-outline-primary",
        about=one.email,
    )
    return row(
        one.email,
        (_("Role in the organisation"), role_word(one.role)),
        (_("Expires"), moment(one.expires_at)),
        (_("Withdraw the invitation"), withdraw),
    )


def invite(db: Session, _of: str, given: Given) -> Any:
    email = given.get("email", "")
    # The service refuses what is no role.
    key = links.invite(db, actor(), email, given.get("role", ""), now())
    return partial(invited, email, actor().organisation, key)


def uninvite(db: Session, of: str, _given: Given) -> str:
    links.withdraw(db, actor(), number(of), now())
    return _("The invitation was withdrawn: its link opens no more.")


DEEDS = {"invite": Deed(invite, body), "uninvite": Deed(uninvite, body)}


def register(app: Dash) -> None:
    """The deeds of all pages of administration."""
    parts = (person.DEEDS, data_of.DEEDS, settings.DEEDS, retention.DEEDS)
    deeds = DEEDS | {name: deed for part in parts for name, deed in part.items()}
    administering.Administering(deeds).register(app)
