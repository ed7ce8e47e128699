"""One's own tokens for other systems: made with the password anew, shown once, ended at will."""

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from eva_tool.domain.errors import EvaError
from eva_tool.domain.permissions import Scope
from eva_tool.domain.text import N_
from eva_tool.services import tokens
from eva_tool.services.tokens import TokenView
from eva_tool.web.context import actor, local, now, reading, transaction
from eva_tool.web.fresh import fresh
from eva_tool.web.i18n import _, language, refusal

blueprint = Blueprint("tokens", __name__, url_prefix="/account/tokens")
SCOPES = {
    Scope.READ: N_("Read what you may read"),
    Scope.WRITE: N_("Begin, import and write assessments"),
    Scope.MOVE: N_("Make the moves of the review: submit, approve, publish"),
}
DAYS = (30, 90, 180, tokens.MOST_DAYS)

Page = str | tuple[str, int] | Response


@blueprint.get("")
def view() -> str:
    return page()


@blueprint.post("")
@fresh
def make() -> Page:
    asked = request.form
    days = asked.get("days", "")
    try:
        with transaction() as db:
            secret = tokens.create(
                db,
                actor(),
                asked.get("name", ""),
                asked.getlist("scope"),
                int(days) if days.isascii() and days.isdigit() and len(days) < 5 else 0,
                now(),
            )
    except EvaError as error:
        return page(error=refusal(error)), 400
    return page(secret=secret)


@blueprint.post("/<int:token_id>/end")
@fresh
def end(token_id: int) -> Page:
    with transaction() as db:
        tokens.end(db, actor(), token_id, now())
    return redirect("/account/tokens?done=1")


def page(error: str = "", secret: str = "") -> str:
    with reading() as db:
        found = tokens.list_of(db, actor(), now())
    return render_template(
        "tokens.html",
        error=error,
        secret=secret,
        done="done" in request.args,
        tokens=[_shown(token) for token in found],
        scopes=[(scope.value, _(words)) for scope, words in SCOPES.items()],
        days=DAYS,
        asked=request.form if error else {},
        chosen=request.form.getlist("scope") if error else [Scope.READ.value],
    )


def _shown(token: TokenView) -> dict[str, object]:
    day = language().date
    return {
        "id": token.id,
        "name": token.name,
        "scopes": [_(SCOPES[scope]) for scope in token.scopes],
        "expired": token.expired,
        "until": day(local(token.expires_at).date()),
        "used": day(local(token.used_at).date()) if token.used_at else "",
    }
