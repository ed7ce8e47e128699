"""Who signed in lately, when, how and with what; and attempts that failed."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from eva_tool.domain.text import N_
from eva_tool.services import logbook
from eva_tool.services.logbook import Device, Line, Lines
from eva_tool.web import agents
from eva_tool.web.components.administration import ROOT, frame, row, table
from eva_tool.web.components.marks import link, section
from eva_tool.web.context import actor, reading
from eva_tool.web.i18n import _, plural
from eva_tool.web.log_words import event_name
from eva_tool.web.pages.administration.words import moment, whole

PATH = "/administration/sign-ins"
QUERY = ("before",)
FAILED = ("sign_in_failed", "wrong_code", "wrong_password", "oidc_refused")
HOW = {
    "password": N_("password"),
    "invite": N_("invitation"),
    "oidc": N_("municipal sign-in"),
    "demo": N_("demo"),
}


def title() -> str:
    return _("Sign-ins")


def layout(query: dict[str, str]) -> Component:
    with reading() as db:
        devices = logbook.devices(db, actor(), before=whole(query.get("before", "")))
        failed = [logbook.lines(db, actor(), event=event) for event in FAILED]
    return frame(
        "sign-ins",
        _("Sign-ins"),
        [
            section(_("Devices"), *_devices(devices)),
            section(_("Failed attempts"), *_failed(failed)),
        ],
        lead=_("Removed after the months that are chosen under Retention."),
    )


def _devices(devices: tuple[Device, ...]) -> list[Any]:
    shown = devices[: logbook.PAGE]
    if not shown:
        return [html.P(_("There are no sign-ins."), className="muted")]
    heads = [_("Person"), _("Signed in"), _("How"), _("Device"), _("Address"), _("Last seen")]
    caption = plural("{count} sign-in, newest first", "{count} sign-ins, newest first", len(shown))
    older = f"{PATH}?before={shown[-1].sign_in_id}"
    return [
        table(caption, heads, [_device(one) for one in shown]),
        html.P(link(_("Older sign-ins"), older)) if len(devices) > len(shown) else None,
    ]


def _device(one: Device) -> Component:
    return row(
        link(one.name, f"{ROOT}/people/{one.user_id}"),
        (_("Signed in"), moment(one.created_at)),
        (_("How"), _(HOW[one.how]) if one.how in HOW else one.how),
        (_("Device"), agents.named(one.agent) or _("not known")),
        (_("Address"), one.address or _("not known")),
        (_("Last seen"), moment(one.seen_at)),
    )


def _failed(found: list[Lines]) -> list[Any]:
    lines = sorted((line for one in found for line in one.lines), key=lambda line: -line.number)
    if not lines:
        return [html.P(_("The log has no failed attempts."), className="muted")]
    caption = plural("{count} attempt, newest first", "{count} attempts, newest first", len(lines))
    heads = [_("Person"), _("When"), _("What happened")]
    return [table(caption, heads, [_attempt(line) for line in lines])]


def _attempt(line: Line) -> Component:
    who = line.actor or next(iter(line.names.values()), _("somebody"))
    return row(who, (_("When"), moment(line.at)), (_("What happened"), event_name(line.event)))
