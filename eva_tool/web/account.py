"""One's own account: details, mails, password, second factor, devices, calendar."""

from collections.abc import Callable
from datetime import datetime

from flask import Blueprint, g, redirect, render_template, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from eva_tool.domain.errors import EvaError
from eva_tool.domain.text import N_
from eva_tool.services import account, calendar, devices, passwords, personal, secondfactor
from eva_tool.services.devices import Device
from eva_tool.web import fresh as proof
from eva_tool.web import owner
from eva_tool.web.agents import named
from eva_tool.web.context import actor, local, now, parts, reading, today, transaction
from eva_tool.web.downloads import json_file
from eva_tool.web.fresh import fresh
from eva_tool.web.i18n import _, language, refusal

blueprint = Blueprint("account", __name__)
LANGUAGE_NAMES = (("fi", "suomi"), ("sv", "svenska"), ("en", "English"))
MAILS = {
    "off": N_("No e-mail"),
    "daily": N_("One message a day, when there is something new"),
    "at_once": N_("At once"),
}
HOWS = {
    "password": N_("with a password"),
    "password+code": N_("with a password and a code"),
    "invite": N_("with an invitation"),
    "oidc": N_("with the organisation’s sign-in"),
    "demo": N_("in the demonstration"),
}
DONE = {
    "details": N_("Your details were saved."),
    "mails": N_("Your choices were saved."),
    "password": N_("The password was changed. You were signed out on your other devices."),
    "factor_off": N_("The second factor is off. You were signed out on your other devices."),
    "device": N_("The device was signed out."),
    "devices": N_("You were signed out on all other devices."),
    "calendar": N_("The old calendar address no longer works."),
}

Page = str | tuple[str, int] | Response


@blueprint.get("/account")
def view() -> str:
    return page()


@blueprint.get("/account/<path:deed>")
def back(deed: str) -> Response:
    """To a deed by a link, as after choosing the language: its form is on the page."""
    return redirect("/account")


@blueprint.post("/account/details")
def details() -> Page:
    name, title = request.form.get("name", ""), request.form.get("title", "")
    return _do("details", lambda db: account.change_details(db, actor(), name, title, now()))


@blueprint.post("/account/mails")
def mails() -> Page:
    code, mail = request.form.get("language", ""), request.form.get("mail", "")
    return _do("mails", lambda db: account.change_mails(db, actor(), code, mail))


@blueprint.post("/account/password")
def password() -> Page:
    """Asks for the present one, whenever it was given last."""
    old, new, here = request.form.get("old", ""), request.form.get("new", ""), g.signed.device
    if new != request.form.get("repeated", ""):
        return page("password", _("The new password was written in two different ways.")), 400
    try:
        with transaction() as db:
            right = account.change_password(db, actor(), old, new, here, now())
    except EvaError as error:
        return page("password", refusal(error)), 400
    if not right:
        return page("password", _("The present password is wrong.")), 403
    proof.note()
    owner.tell(owner.PASSWORD)
    return _done("password")


@blueprint.post("/account/devices/<int:device_id>/end")
@fresh
def end_device(device_id: int) -> Page:
    with transaction() as db:
        devices.end(db, actor(), device_id, now())
    return _done("device")


@blueprint.post("/account/devices/end")
@fresh
def end_devices() -> Page:
    """Everywhere but here."""
    with transaction() as db:
        devices.end_others(db, actor(), g.signed.device, now())
    return _done("devices")


@blueprint.post("/account/calendar")
@fresh
def open_calendar() -> Page:
    """A new secret address, shown once."""
    with transaction() as db:
        key = calendar.make_address(db, actor(), now())
    site = parts().settings.base_url or request.host_url.rstrip("/")
    return page(feed=f"{site}/calendar/{key}.ics")


@blueprint.post("/account/calendar/end")
@fresh
def close_calendar() -> Page:
    with transaction() as db:
        calendar.end_address(db, actor(), now())
    return _done("calendar")


@blueprint.post("/account/data")
@fresh
def offer_data() -> Page:
    return page(ready=True)


@blueprint.get("/account/data.json")
def data() -> Response:
    """One’s own data, to whoever has just proved to be that person."""
    if not proof.is_fresh():
        return redirect("/account#data")
    with transaction() as db:
        found = personal.own(db, actor(), now())
    return json_file(found, personal.file_name(actor().id))


def page(part: str = "", error: str = "", feed: str = "", ready: bool = False) -> str:
    """The whole page; `error` belongs to one part of it, `feed` is an address just made.

    `ready` shows the way to one's own data.
    """
    with reading() as db:
        mine = account.view(db, actor())
        standing = secondfactor.standing(db, actor())
        found = devices.mine(db, actor(), now())
    return render_template(
        "account.html",
        part=part,
        error=error,
        feed=feed,
        ready=ready,
        done=_(DONE.get(request.args.get("done", ""), "")),
        account=mine,
        standing=standing,
        devices=[_device(device) for device in found],
        asked=request.form if part else {},
        mails=[(name, _(words)) for name, words in MAILS.items()],
        language_names_own=LANGUAGE_NAMES,
        shortest=passwords.SHORTEST,
        date=lambda moment: language().date(local(moment).date()),
    )


def _do(part: str, deed: Callable[[Session], None]) -> Page:
    try:
        with transaction() as db:
            deed(db)
    except EvaError as error:
        return page(part, refusal(error)), 400
    return _done(part)


def _done(part: str) -> Response:
    return redirect(f"/account?done={part}#{part.partition('_')[0]}")


def _device(device: Device) -> dict[str, object]:
    return {
        "id": device.device_id,
        "here": device.device_id == g.signed.device,
        "name": named(device.agent) or _("Unknown browser"),
        "address": device.address,
        "how": _(HOWS.get(device.how, "")),
        "since": _moment(device.since),
        "seen": _moment(device.seen_at),
    }


def _moment(moment: datetime) -> str:
    """Today the time is enough."""
    there = local(moment)
    time = language().time(there)
    if there.date() == today():
        return _("today at {time}", time=time)
    return _("{date} at {time}", date=language().date(there.date()), time=time)
