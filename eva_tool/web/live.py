"""What a tab asks every few seconds: who else is here, where, and what has been changed."""

import logging
import re
from typing import Any

from flask import Blueprint, abort, g, jsonify, request
from sqlalchemy.exc import OperationalError
from werkzeug.wrappers import Response

from eva_tool.domain.errors import EvaError
from eva_tool.services import presence, threads
from eva_tool.services.presence import Around, ChangeView
from eva_tool.web import forms
from eva_tool.web.components.comment_button import said
from eva_tool.web.context import actor, now, parts, reading
from eva_tool.web.i18n import refusal
from eva_tool.web.pace import Pace
from eva_tool.web.problems import STATUS

blueprint = Blueprint("live", __name__)
log = logging.getLogger(__name__)

MOST_BYTES = 2_000
MOST_IN_PATH = 220
TALK = re.compile(r"[0-9.]{0,40}", re.ASCII)
# A tab asks every three seconds and when somebody goes to another field; people have a few tabs.
OFTEN = Pace(360)


@blueprint.post("/assessments/<int:assessment_id>/live")
def live(assessment_id: int) -> Response:
    """Asked by the page, not by the person: it does not count as activity."""
    g.in_background = True
    tab, path, since, talk = _asked()
    with reading() as db:
        if not OFTEN.allows(actor().id, now().timestamp()):
            abort(429)
        found = presence.around(db, actor(), assessment_id, tab, path, since, now())
        heard = talk and talk != found.talk
        talks = threads.counts(db, actor(), assessment_id) if heard else None
    if found.due:
        _note(assessment_id, tab, path)
    return jsonify(_told(found) | {"talks": None if talks is None else _talks(talks)})


@blueprint.errorhandler(EvaError)
def refused(error: EvaError) -> tuple[dict[str, str], int]:
    return {"refusal": refusal(error)}, STATUS.get(type(error), 400)


def _asked() -> tuple[str, str, int, str]:
    """The tab, the field it is in, the last edit and the talk that it knows; nothing else."""
    request.max_content_length = MOST_BYTES
    body = _body()
    tab, path, since = body.get("tab"), body.get("path"), body.get("since")
    if not isinstance(tab, str) or not (tab.isascii() and tab.isalnum() and len(tab) <= 40):
        abort(400)
    if not isinstance(path, str) or len(path) > MOST_IN_PATH:
        abort(400)
    if type(since) is not int or not 0 <= since < 2**53:
        abort(400)
    talk = body.get("talk", "")
    if not isinstance(talk, str) or not TALK.fullmatch(talk):
        abort(400)
    return tab, path, since, talk


def _body() -> dict[str, Any]:
    try:
        body = request.get_json(silent=True)
    except RecursionError:  # brackets in brackets in brackets
        body = None
    return body if isinstance(body, dict) else {}


def _note(assessment_id: int, tab: str, path: str) -> None:
    """Where somebody is may go unnoted; what others wrote should be told all the same."""
    try:
        with parts().writing() as db:
            presence.note(db, actor(), assessment_id, tab, path, now())
    except OperationalError:
        log.warning("Presence was not stored.", exc_info=True)


def _told(found: Around) -> dict[str, Any]:
    return {
        "last": found.last,
        "moved": found.moved,
        "talk": found.talk,
        "people": [{"id": p.user_id, "name": p.name, "path": p.path} for p in found.people],
        "changes": None if found.changes is None else [_change(c) for c in found.changes],
    }


def _talks(counts: dict[str, int]) -> dict[str, Any]:
    """How many comments are open at each path, and in words; `none` for all other paths."""
    open_at = {path: {"count": count, "words": said(count)} for path, count in counts.items()}
    return {"open": open_at, "none": said(0)}


def _change(change: ChangeView) -> dict[str, Any]:
    return {
        "path": change.path,
        "revision": change.revision,
        "value": _shown(change),
        "name": change.name,
        "own": change.own,
    }


def _shown(change: ChangeView) -> Any:
    """The value as the control of its field wants it; of an item whether it is there."""
    try:
        spec = forms.spec(change.path)
    except EvaError:
        return None if change.value is None else True
    shown = spec.show(change.value)
    empty = spec.kind is forms.Kind.CHOICE and shown is None
    return "" if empty and spec.options and spec.options[0][0] is None else shown
