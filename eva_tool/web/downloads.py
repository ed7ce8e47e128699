"""The files of an assessment: annex as PDF, Excel and JSON, and the screening record."""

from urllib.parse import quote

from flask import Blueprint, Response, abort, request

from eva_tool.domain.text import LANGUAGES
from eva_tool.services import annexes
from eva_tool.web import i18n
from eva_tool.web.context import actor, frameworks, local, now, reading

blueprint = Blueprint("downloads", __name__)

# Name in the address → format that services/annexes.py knows.
FILES = {
    "annex.pdf": "pdf",
    "annex.xlsx": "xlsx",
    "annex.json": "json",
    "screening.pdf": "screening",
}


@blueprint.get(
    "/assessments/<int:assessment_id>/<any(" + ", ".join(f"'{n}'" for n in FILES) + "):name>"
)
def download(assessment_id: int, name: str) -> Response:
    code = request.args.get("lang", i18n.language().code)
    if code not in LANGUAGES:
        abort(404)
    with reading() as db:
        file = annexes.annex(
            db, actor(), frameworks(), assessment_id, code, FILES[name], local(now())
        )
    response = Response(file.content, mimetype=file.media_type)
    response.headers["Content-Disposition"] = disposition(file.name)
    return response


def disposition(name: str) -> str:
    """Save as `name`: plain for old clients, RFC 5987 for the rest."""
    plain = "".join(c if c.isascii() and c.isprintable() and c not in '"\\' else "_" for c in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
