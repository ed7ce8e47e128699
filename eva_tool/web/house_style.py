"""The house style as a plain page: colours and lines with a preview while typing, and the logo."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from eva_tool.domain import housestyle as rules
from eva_tool.domain.errors import Invalid
from eva_tool.domain.housestyle import ACCENT, MAIN, HouseStyle
from eva_tool.domain.text import N_
from eva_tool.services import housestyle, logo
from eva_tool.web.components import letterhead
from eva_tool.web.components.administration import STYLE, places
from eva_tool.web.context import actor, now, reading, transaction
from eva_tool.web.i18n import _, refusal

blueprint = Blueprint("house_style", __name__)

COLOURS = {"main": MAIN, "accent": ACCENT}
NAMES = {
    "main": N_("Main colour"),
    "accent": N_("Accent colour"),
    "address": N_("Address line"),
    "contact": N_("Contact line"),
    "statement": N_("Address of the accessibility statement"),
}
LONGEST = 2_000  # of what the preview looks at
DONE = {
    "style": N_("The house style was saved. Annexes are printed with it from now on."),
    "logo": N_("The logo was saved."),
    "removed": N_("The logo was removed."),
}

Page = str | tuple[str, int] | Response


@blueprint.get(STYLE)
def view() -> str:
    return _page()


@blueprint.post(STYLE)
def change() -> Page:
    given = _given()
    return _do("style", lambda db: housestyle.change(db, actor(), given, now()))


@blueprint.post(f"{STYLE}/logo")
def set_logo() -> Page:
    """The picture, of which at most one byte more is read than may be stored."""
    sent, words = request.files.get("logo"), request.form.get("logo_text", "")
    content = sent.stream.read(logo.MOST_BYTES + 1) if sent else b""
    return _do("logo", lambda db: housestyle.set_logo(db, actor(), content, words, now()))


@blueprint.post(f"{STYLE}/logo/remove")
def remove_logo() -> Page:
    return _do("removed", lambda db: housestyle.remove_logo(db, actor(), now()))


@blueprint.post(f"{STYLE}/preview")
def preview() -> str:
    """What would be printed with what is typed; nothing is stored."""
    with reading() as db:
        stored = housestyle.view(db, actor())
    return render_template("house_preview.html", **_tried(_given(), stored))


@blueprint.get(letterhead.LOGO)
def picture() -> Response:
    """The logo of the reader's own organisation."""
    with reading() as db:
        found = housestyle.of_house(db, actor()).logo
    if not found:
        abort(404)
    return Response(found, mimetype="image/png")


def _do(done: str, deed: Callable[[Session], None]) -> Page:
    try:
        with transaction() as db:
            deed(db)
    except Invalid as error:
        return _page(part="style" if done == "style" else "logo", error=refusal(error)), 400
    return redirect(f"{STYLE}?done={done}", 303)


def _given() -> dict[str, str]:
    return {name: request.form.get(name, "")[:LONGEST] for name in rules.CHECKS}


def _page(part: str = "", error: str = "") -> str:
    with reading() as db:
        stored = housestyle.view(db, actor())
    values = _given() if part == "style" else {n: getattr(stored, n) for n in rules.CHECKS}
    return render_template(
        "house_style.html",
        sides=places("style"),
        part=part,
        error=error,
        done=_(DONE[request.args["done"]]) if request.args.get("done") in DONE else "",
        values=values,
        logo_text=request.form.get("logo_text", stored.logo_text),
        logo_mb=logo.MOST_BYTES // 10**6,
        line=rules.LINE,
        logo_most=rules.LOGO_TEXT,
        colours=[(name, _(NAMES[name]), default) for name, default in COLOURS.items()],
        **_tried(values, stored),
    )


def _tried(values: dict[str, str], stored: HouseStyle) -> dict[str, Any]:
    """The preview: what is typed where it can be, else what is stored; and what is wrong."""
    kept, problems = rules.checked(values)
    texts = {name: kept.get(name, getattr(stored, name)) for name in rules.CHECKS}
    shown = {name: _shape(values, name, texts[name]) for name in COLOURS}
    told = [name for name in NAMES if name in {*COLOURS, *problems}]
    return {
        "style": texts | shown,
        "logo": letterhead.logo(stored),
        "logo_alt": stored.logo_text,
        "problems": {name: refusal(problem) for name, problem in problems.items()},
        "judged": [_judged(name, shown, problems) for name in told],
    }


def _judged(name: str, shown: dict[str, str], problems: dict[str, Invalid]) -> tuple[bool, str]:
    """Whether it may be chosen, and the sentence that says why."""
    if name in problems:
        return False, f"{_(NAMES[name])}: {refusal(problems[name])}"
    params = {"name": _(NAMES[name]), "ratio": rules.told_ratio(shown[name])}
    return True, _("{name}: contrast with white {ratio} : 1.", **params)


def _shape(values: dict[str, str], name: str, otherwise: str) -> str:
    """A colour that is one is shown also when it may not be chosen."""
    try:
        return rules.shape(values.get(name, ""), COLOURS[name])
    except Invalid:
        return otherwise
