"""Comments on any place: one callback opens the panel and does what is asked in it."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import dash
from dash import ClientsideFunction, Dash, Input, Output, State, no_update
from sqlalchemy.orm import Session

from eva_tool.domain.errors import EvaError, Invalid
from eva_tool.domain.permissions import Action
from eva_tool.services import assessments, comments, threads
from eva_tool.web import comment_ids, ids
from eva_tool.web.components import comment_panel
from eva_tool.web.components.comment_button import said
from eva_tool.web.components.place_name import WHOLE, place_name
from eva_tool.web.context import actor, frameworks, now, reading, transaction
from eva_tool.web.i18n import _, refusal

FIND, AGAIN = "find", "again"  # no deeds: they only draw
Asked = dict[str, Any]
Reply = tuple[Any, Any, Any, Any, Any]


def ask(asked: Asked | None, assessment_id: int) -> Reply:
    """Open the panel on a place, after doing what is asked there. A refusal keeps the text."""
    if not asked:
        return (no_update,) * 5
    if asked.get("deed") == FIND:
        return _found(asked, assessment_id)
    if asked.get("deed") == AGAIN:
        return _shown(asked, assessment_id, kept=True)
    done = None
    if asked.get("deed"):
        try:
            with transaction() as db:
                done = _deed(asked["deed"])(db, assessment_id, asked)
        except EvaError as error:
            return True, no_update, no_update, refusal(error), no_update
        dash.set_props(ids.REFRESH, {"data": f"comment {asked['n']}"})
        dash.set_props(ids.FOCUS, {"data": {"id": comment_ids.thread(done), "n": asked["n"]}})
    return _shown(asked, assessment_id, kept=done is not None, sent=done is not None)


def _found(asked: Asked, assessment_id: int) -> Reply:
    """Open the panel where a comment was written, and go to it: it has a link in notices."""
    comment = asked.get("comment")
    with reading() as db:
        path = threads.path_of(db, actor(), assessment_id, comment)
    dash.set_props(ids.FOCUS, {"data": {"id": comment_ids.thread(comment), "n": asked["n"]}})
    return _shown({**asked, "path": path}, assessment_id)


def _shown(asked: Asked, assessment_id: int, *, kept: bool = False, sent: bool = False) -> Reply:
    """The threads of a place. `kept`: whoever has closed the panel meanwhile is left in peace."""
    path = str(asked["path"])
    with reading() as db:
        view = assessments.view(db, actor(), frameworks(), assessment_id)
        found = threads.of_path(db, actor(), assessment_id, path, now())
        people = threads.people(db, actor(), assessment_id)
    name = place_name(view.document, view.framework, path)
    count = sum(thread.settled_at is None for thread in found)
    told = {"path": path, "count": count, "words": said(count), "kept": kept}
    told["sent"] = asked if sent else None
    writes = Action.COMMENT in view.actions
    others = [one for one in people if one[0] != actor().id]
    shown = comment_panel.body(found, others, _history(assessment_id, path), writes=writes)
    heard = no_update if kept and not sent else None  # a refusal stands until something is done
    return no_update if kept else True, _("Comments: {place}", place=name), shown, heard, told


def _history(assessment_id: int, path: str) -> str:
    """Where the changes of a place are told."""
    page = f"/assessments/{assessment_id}/history"
    return page if path == WHOLE else f"{page}?{urlencode({'path': path})}"


def _add(db: Session, assessment_id: int, asked: Asked) -> int:
    return comments.add(db, actor(), assessment_id, asked["path"], asked.get("text", ""), now())


def _reply(db: Session, assessment_id: int, asked: Asked) -> int:
    text, first = asked.get("text", ""), asked.get("comment")
    comments.add(db, actor(), assessment_id, asked["path"], text, now(), first)
    return int(first or 0)


def _edit(db: Session, assessment_id: int, asked: Asked) -> int:
    comment = asked.get("comment", 0)
    comments.edit(db, actor(), assessment_id, comment, asked.get("text", ""), now())
    return int(comment)


def _resolve(db: Session, assessment_id: int, asked: Asked) -> int:
    comments.resolve(db, actor(), assessment_id, asked.get("comment", 0), now())
    return int(asked["comment"])


def _reopen(db: Session, assessment_id: int, asked: Asked) -> int:
    comments.reopen(db, actor(), assessment_id, asked.get("comment", 0))
    return int(asked["comment"])


DEEDS: dict[str, Callable[[Session, int, Asked], int]] = {
    "add": _add,
    "reply": _reply,
    "edit": _edit,
    "resolve": _resolve,
    "reopen": _reopen,
}


def _deed(name: str) -> Callable[[Session, int, Asked], int]:
    if name not in DEEDS:
        raise Invalid("This is not one of the choices.")
    return DEEDS[name]


def register(app: Dash) -> None:
    app.callback(
        Output(comment_ids.PANEL, "is_open"),
        Output(comment_ids.TITLE, "children"),
        Output(comment_ids.BODY, "children"),
        Output(comment_ids.ALERT, "children"),
        Output(comment_ids.SAID, "data"),
        Input(comment_ids.ASKED, "data"),
        State(ids.ASSESSMENT, "data"),
        prevent_initial_call=True,
    )(ask)
    app.clientside_callback(
        ClientsideFunction("evaComments", "turned"),
        Input(comment_ids.PANEL, "is_open"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("evaComments", "said"),
        Input(comment_ids.SAID, "data"),
        prevent_initial_call=True,
    )
