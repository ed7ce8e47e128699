"""Checking an annex, open to everybody: whoever doubts a printed number needs no account."""

from contextlib import suppress
from threading import BoundedSemaphore

from flask import Blueprint, render_template, request
from flask_login import current_user
from werkzeug.exceptions import Unauthorized

from eva_tool.domain.text import N_
from eva_tool.services import throttle, verifychild
from eva_tool.services.verifychild import TooMuch
from eva_tool.services.yamlfile import MAX_BYTES
from eva_tool.web import i18n
from eva_tool.web.context import actor, frameworks, now, parts
from eva_tool.web.i18n import _

blueprint = Blueprint("verify", __name__)

MAX_HASH = 100
PATIENCE = 20  # seconds
_ONE_AT_A_TIME = BoundedSemaphore()  # checking takes seconds: printing and pages go first
HEADINGS = {
    "unchanged": N_("Unchanged"),
    "changed": N_("Changed"),
    "not ours": N_("Not an annex of this tool"),
}

Page = str | tuple[str, int]


@blueprint.get("/verify")
def form() -> Page:
    return _page()


@blueprint.post("/verify")
def check() -> Page:
    """Nothing of the file is kept."""
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        return _page(error=_("Choose a file first.")), 400
    with parts().writing() as db:
        throttle.take(db, {"verify": throttle.network(request.remote_addr or "")}, now())
    if not _ONE_AT_A_TIME.acquire(timeout=PATIENCE):
        return _page(error=_("Other annexes are being checked. Try again in a minute.")), 503
    try:
        expected = request.form.get("sha256", "")[:MAX_HASH]
        found = verifychild.verify(sent.stream.read(MAX_BYTES + 1), frameworks(), expected)
    except TooMuch as refused:
        return _page(error=i18n.refusal(refused)), 422
    finally:
        _ONE_AT_A_TIME.release()
    return _page(found=found, name=sent.filename[-100:])


def _page(**told: object) -> str:
    if current_user.is_authenticated:
        with suppress(Unauthorized):
            actor()  # whoever is signed in keeps the menu
    return render_template(
        "verify.html",
        headings=HEADINGS,
        say=i18n.say,
        language_of=i18n.language(),
        asked=request.form,
        **told,
    )
