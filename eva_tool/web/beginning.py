"""Beginning an assessment, as a plain page: empty, as a copy of a worked case, or from a file."""

from collections.abc import Callable, Sequence

from flask import Blueprint, redirect, render_template, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from eva_tool.domain.document import Document
from eva_tool.domain.errors import Invalid
from eva_tool.domain.permissions import Action
from eva_tool.domain.text import N_
from eva_tool.language import Language
from eva_tool.services import assessments, files
from eva_tool.services.files import Broken
from eva_tool.services.yamlfile import MAX_BYTES
from eva_tool.web import i18n
from eva_tool.web.context import actor, frameworks, parts, transaction
from eva_tool.web.i18n import _, refusal

blueprint = Blueprint("beginning", __name__)

LANGUAGE_NAMES = (("fi", "suomi"), ("sv", "svenska"), ("en", "English"))
SHOWN = 10

Page = str | tuple[str, int] | Response


@blueprint.get("/new")
def form() -> Page:
    return _form()


@blueprint.post("/new/empty")
def empty() -> Page:
    asked = request.form

    def create(db: Session) -> int:
        words = [asked.get(name, "") for name in ("title", "framework", "language")]
        return assessments.create(db, actor(), frameworks(), words[0], words[1], words[2])

    return _begin("empty", create)


@blueprint.post("/new/case")
def case() -> Page:
    """A worked case as a copy of one's own."""
    name, cases = request.form.get("case", ""), parts().library.cases
    title = _copied(cases[name]) if name in cases else None

    def copy(db: Session) -> int:
        return assessments.copy_case(db, actor(), frameworks(), cases, name, title)

    return _begin("case", copy)


def _copied(case: Document) -> str:
    """A title that tells it from its original, in the language that the case is written in."""
    language = Language(case.language)
    return language("{title} (copy)", title=case.basics.title)


@blueprint.post("/new/file")
def file() -> Page:
    """An assessment file, YAML or JSON; all that is wrong in it is said at once."""
    sent = request.files.get("file")

    def store(db: Session) -> int:
        if sent is None or not sent.filename:
            raise Invalid(N_("Choose a file first."))
        document = files.read_document(sent.stream.read(MAX_BYTES + 1))
        return assessments.import_document(db, actor(), frameworks(), document)

    return _begin("file", store)


def _begin(part: str, deed: Callable[[Session], int]) -> Page:
    try:
        with transaction() as db:
            assessment_id = deed(db)
    except Broken as broken:
        found = [f"{p.path}: {_(p.template, **p.params)}".lstrip(": ") for p in broken.problems]
        return _form(part, _("The file cannot be used. Nothing was stored."), found[:SHOWN]), 400
    except Invalid as error:
        return _form(part, refusal(error)), 400
    return redirect(f"/assessments/{assessment_id}/basics")


def _form(part: str = "", error: str = "", details: Sequence[str] = ()) -> str:
    actor().require(Action.CREATE)
    known = sorted(frameworks().values(), key=lambda f: (f.id != "eva", f.id, f.version))
    return render_template(
        "new.html",
        part=part,
        error=error,
        details=details,
        frameworks=known,
        cases=parts().library.cases,
        pick=i18n.pick,
        asked=request.form,
        language_names_own=LANGUAGE_NAMES,
    )
