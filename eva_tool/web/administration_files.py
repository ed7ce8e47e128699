"""Files that only administrators get: everything of the organisation, and one person’s data."""

from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import IO

from flask import Blueprint, Response, request

from eva_tool.language import Language
from eva_tool.services import personal, whole
from eva_tool.web import i18n
from eva_tool.web.context import actor, frameworks, local, now, reading, transaction
from eva_tool.web.downloads import disposition, json_file, tell_started

blueprint = Blueprint("administration_files", __name__)

IN_MEMORY = 8 * 1024 * 1024
CHUNK = 256 * 1024


@blueprint.get("/administration/everything.zip")
def everything() -> Response:
    """Written to a temporary file first: a mistake half-way is a page, not half a file."""
    at, language = now(), Language(request.args.get("lang", i18n.language().code))
    with transaction() as db:
        whole.note(db, actor(), at)
    target: IO[bytes] = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 # closed when it is sent
    try:
        with reading() as db:
            whole.write(db, actor(), frameworks(), language, target, local(at))
    except BaseException:
        target.close()
        raise
    target.seek(0)
    response = Response(_sent(target), mimetype="application/zip")
    response.call_on_close(target.close)
    name = f"eva-{local(at):%Y-%m-%d}.zip"
    response.headers["Content-Disposition"] = disposition(name)
    tell_started(response)
    return response


@blueprint.get("/administration/people/<int:user_id>/person.json")
def person(user_id: int) -> Response:
    with transaction() as db:
        found = personal.export(db, actor(), user_id, now())
    return json_file(found, personal.file_name(user_id))


def _sent(target: IO[bytes]) -> Iterator[bytes]:
    with target:
        while chunk := target.read(CHUNK):
            yield chunk
