"""The files of an assessment: annex as PDF, Word, Excel and JSON, and the short documents."""

import json
import re
from typing import Protocol
from urllib.parse import quote

from flask import Blueprint, Response, abort, request

from eva_tool.domain.text import LANGUAGES
from eva_tool.services.editions import EDITIONS, FULL, SHORT
from eva_tool.services.renderings import Kept, Wanted
from eva_tool.web import i18n, waiting
from eva_tool.web.context import actor, frameworks, local, now, parts, reading

blueprint = Blueprint("downloads", __name__)

STARTED = "eva_started"
# Name in the address → what services/annexes.py calls it.
FILES = {f"annex.{format}": format for format in EDITIONS[FULL].formats}
FILES |= {f"{name}.pdf": name for name in SHORT}
AT_ONCE = ("annex.json",)
PRINTED = tuple(name for name in FILES if name not in AT_ONCE)
LOCKED = ("annex.pdf", "annex.xlsx", *(f"{name}.pdf" for name in SHORT))
PUBLISHED = (
    "annex.pdf",
    "annex.xlsx",
    *(f"{name}.pdf" for name in SHORT if EDITIONS[name].published),
)
KEY = re.compile(r"[0-9a-f]{64}")


class File(Protocol):
    """A file to be sent. What is kept has the SHA-256 of its content."""

    @property
    def name(self) -> str: ...
    @property
    def media_type(self) -> str: ...
    @property
    def content(self) -> bytes: ...


def any_of(names: tuple[str, ...]) -> str:
    """The part of an address that is one of these names."""
    return "<any(" + ", ".join(f"'{name}'" for name in names) + "):name>"


OF_DRAFT = f"/assessments/<int:assessment_id>/{any_of(PRINTED)}"
OF_VERSION = f"/assessments/<int:assessment_id>/versions/<int:number>/{any_of(LOCKED)}"
OF_PUBLICATION = f"/reading/<int:version_id>/{any_of(PUBLISHED)}"


@blueprint.get(f"/assessments/<int:assessment_id>/{any_of(AT_ONCE)}")
def download(assessment_id: int, name: str) -> Response:
    """What takes no time is made while one waits."""
    code = language()
    from eva_tool.services import annexes  # printing is loaded by who prints

    with reading() as db:
        file = annexes.annex(
            db, actor(), frameworks(), assessment_id, code, FILES[name], local(now())
        )
    return sent(file)


@blueprint.get(OF_DRAFT)
@blueprint.get(OF_VERSION)
@blueprint.get(OF_PUBLICATION)
def printed(name: str, **where: int) -> Response:
    """From the store. Who has not ordered it there waits until it is made.

    Of a version: of what was locked, not of what is there now.
    """
    asked, key = wanted(name, **where), request.args.get("made", "")
    file = waiting.kept(asked, key) if KEY.fullmatch(key) else None
    return unless_known(file or waiting.fetch(asked))


def wanted(name: str, **where: int) -> Wanted:
    return Wanted(language=language(), format=FILES[name], **where)


def language() -> str:
    code = request.args.get("lang", i18n.language().code)
    if code not in LANGUAGES:
        abort(404)
    return code


def sent(file: File) -> Response:
    response = Response(file.content, mimetype=file.media_type)
    response.headers["Content-Disposition"] = disposition(file.name)
    tell_started(response)
    return response


def unless_known(file: Kept) -> Response:
    """The file, or that it is still the one that the caller has."""
    response = sent(file)
    response.set_etag(file.sha256)
    response.make_conditional(request)
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
