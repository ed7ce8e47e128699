"""The files of an assessment: annex as PDF, Excel and JSON, and the screening record."""

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from flask import Blueprint, Response, abort, request

from eva_tool.domain.text import LANGUAGES
from eva_tool.services import reading as room
from eva_tool.web import i18n
from eva_tool.web.context import actor, frameworks, local, now, parts, reading

if TYPE_CHECKING:
    from eva_tool.services.annexes import File

blueprint = Blueprint("downloads", __name__)

STARTED = "eva_started"
# Name in the address → format that services/annexes.py knows.
FILES = {
    "annex.pdf": "pdf",
    "annex.xlsx": "xlsx",
    "annex.json": "json",
    "screening.pdf": "screening",
}
PUBLISHED = ("annex.pdf", "annex.xlsx")


@blueprint.get(
    "/assessments/<int:assessment_id>/<any(" + ", ".join(f"'{n}'" for n in FILES) + "):name>"
)
def download(assessment_id: int, name: str) -> Response:
    code = _language()
    from eva_tool.services import annexes  # printing is loaded by who prints

    with reading() as db:
        file = annexes.annex(
            db, actor(), frameworks(), assessment_id, code, FILES[name], local(now())
        )
    return _sent(file)


@blueprint.get(
    "/reading/<int:version_id>/<any(" + ", ".join(f"'{n}'" for n in PUBLISHED) + "):name>"
)
def published(version_id: int, name: str) -> Response:
    """The annex of a published version: of what was approved, not of what is there now."""
    code = _language()
    with reading() as db:
        file = room.annex(db, actor(), frameworks(), version_id, code, FILES[name], local(now()))
    return _sent(file)


def _language() -> str:
    code = request.args.get("lang", i18n.language().code)
    if code not in LANGUAGES:
        abort(404)
    return code


def _sent(file: "File") -> Response:
    response = Response(file.content, mimetype=file.media_type)
    response.headers["Content-Disposition"] = disposition(file.name)
    tell_started(response)
    return response


def json_file(content: object, name: str) -> Response:
    """Plain data as a file that people can read, too."""
    text = json.dumps(content, ensure_ascii=False, indent=2, default=list) + "\n"
    response = Response(text, mimetype="application/json")
    response.headers["Content-Disposition"] = disposition(name)
    return response


def tell_started(response: Response) -> None:
    """A browser cannot see that a download began; eva.js waits for this cookie instead."""
    asked = request.args.get("started", "")
    if re.fullmatch(r"[0-9]{1,20}", asked, re.ASCII):
        secure = parts().settings.secure_cookies
        response.set_cookie(STARTED, asked, max_age=60, secure=secure, samesite="Strict")


def disposition(name: str) -> str:
    """Save as `name`: plain for old clients, RFC 5987 for the rest."""
    plain = "".join(c if c.isascii() and c.isprintable() and c not in '"\\' else "_" for c in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
