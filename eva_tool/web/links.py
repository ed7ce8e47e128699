"""Pages of those who cannot sign in yet: a forgotten password, a link to a new one, an invitation.

Looking at a link does not use it up. No link is ever made from what a request says of its host.
"""

from datetime import datetime
from functools import partial

from flask import Blueprint, redirect, render_template, request, session
from werkzeug.wrappers import Response

from eva_tool.domain.errors import Invalid
from eva_tool.domain.text import N_, clean_line
from eva_tool.language import Language
from eva_tool.services import letters, links, opening, throttle
from eva_tool.services.letters import Letter
from eva_tool.services.links import INVITE, RESET
from eva_tool.services.opening import Spent, Taken
from eva_tool.web import auth, i18n
from eva_tool.web.context import Parts, now, parts

blueprint = Blueprint("links", __name__)
CHANGED = N_("Your password was changed. Sign in with the new one.")

Page = str | tuple[str, int] | Response


@blueprint.route("/forgotten", methods=["GET", "POST"])
def forgotten() -> Page:
    """Says and does the same whether there is such an account: what follows happens later."""
    sent, email = False, request.form.get("email", "")[: auth.LONGEST_ADDRESS]
    if request.method == "POST" and parts().mailer:
        address, at = clean_line(email).lower(), now()
        where = throttle.network(request.remote_addr or "")
        with parts().writing() as db:
            throttle.take(db, {"forgotten": address, "forgotten-address": where}, at)
        parts().later.do(partial(_mail_reset, parts(), address, at))
        sent = True
    return render_template("forgotten.html", sent=sent, email=email, mails=parts().mailer)


@blueprint.get("/reset/<key>")
def reset(key: str) -> Page:
    return _reset_form(key)


@blueprint.post("/reset/<key>")
def choose(key: str) -> Page:
    try:
        with parts().writing() as db:
            opening.choose_password(db, key, request.form.get("password", ""), now())
    except Invalid as error:
        return _reset_form(key, i18n.refusal(error)), 400
    session.clear()
    session[auth.SAID] = CHANGED
    return redirect("/sign-in")


@blueprint.get("/invite/<key>")
def invite(key: str) -> Page:
    return _invite_form(key)


@blueprint.post("/invite/<key>")
def accept(key: str) -> Page:
    name, title, password = (request.form.get(k, "") for k in ("name", "title", "password"))
    language = i18n.language().code
    try:
        with parts().writing() as db:
            found = opening.accept(db, key, name, title, password, language, now())
    except Taken as error:
        page = _invite_form(key, i18n.refusal(error))
        _note_taken(key)
        return page, 409
    except Invalid as error:
        return _invite_form(key, i18n.refusal(error)), 400
    return auth.proved(found, "invite")


@blueprint.errorhandler(Spent)
def spent(error: Spent) -> tuple[str, int]:
    return render_template("spent.html", sentence=i18n.refusal(error)), 410


def give_reset(found: links.Reset) -> str:
    """Mail it, or return the link for the administrator to hand over."""
    letter = partial(letters.reset, Language(found.language), found.name)
    return _give(found.email, letter, f"/reset/{found.key}")


def give_invitation(email: str, organisation: str, key: str) -> str:
    """Mail it in the language of whoever invites, or return the link to hand over."""
    letter = partial(letters.invitation, i18n.language(), organisation)
    return _give(email, letter, f"/invite/{key}")


def _give(email: str, letter: "partial[Letter]", path: str) -> str:
    settings, mailer = parts().settings, parts().mailer
    link = (settings.base_url or request.host_url.rstrip("/")) + path
    if mailer is None:
        return link
    written = letter(settings.base_url + path)
    mailer.send(email, written.subject, written.text)
    return ""


def _note_taken(key: str) -> None:
    """Whoever was handed the link may be somebody else who tries addresses: that is logged."""
    if parts().mailer is None:
        with parts().writing() as db:
            opening.note_taken(db, key, now())


def _mail_reset(there: Parts, email: str, at: datetime) -> None:
    with there.writing() as db:
        found = links.forgotten(db, email, at)
    if found and there.mailer:
        link = f"{there.settings.base_url}/reset/{found.key}"
        written = letters.reset(Language(found.language), found.name, link)
        there.mailer.send(found.email, written.subject, written.text)


def _reset_form(key: str, error: str = "") -> str:
    with parts().reading() as db:
        opened = opening.look(db, RESET, key, now())
    return render_template("reset.html", opened=opened, error=error)


def _invite_form(key: str, error: str = "") -> str:
    with parts().reading() as db:
        opened = opening.look(db, INVITE, key, now())
    # A link that was mailed is held by whom the address belongs to; others learn nothing of it.
    if opened.taken and parts().mailer:
        return render_template("invite_taken.html", opened=opened)
    return render_template("invite.html", opened=opened, error=error, asked=request.form)
