"""Documents and frameworks in files: read them, or say in words what is wrong and where."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from eva_tool.domain.checks import Problem, problems
from eva_tool.domain.document import Document
from eva_tool.domain.errors import Invalid
from eva_tool.domain.framework import Framework
from eva_tool.domain.text import N_
from eva_tool.services.unreadable import Unreadable
from eva_tool.services.yamlfile import MAX_BYTES, parse

_NO_NUMBER = [f"int_{end}" for end in ("type", "parsing", "parsing_size", "from_float")]
_NO_NUMBER += ["float_type", "float_parsing", "finite_number"]
_NO_DATE = ("date_type", "date_parsing", "date_from_datetime_parsing", "date_from_datetime_inexact")
_TEMPLATES = {
    "missing": N_("This is missing."),
    "extra_forbidden": N_("There is no such field."),
    "literal_error": N_("This should be one of {expected}."),
    "enum": N_("This should be one of {expected}."),
    "string_type": N_("This should be text; put quotation marks around it."),
    "string_pattern_mismatch": N_("This is not a possible id."),
    "too_long": N_("Too long: {actual_length}, at most {max_length}."),
    "string_too_long": N_("Too long: at most {max_length} characters."),
    "less_than_equal": N_("The number is too large: at most {limit}."),
    "greater_than_equal": N_("The number is too small: at least {limit}."),
    "used_twice": N_("{where}: the id {id} is used more than once."),
    "unknown_id": N_("{where} refers to {id}, which is not in the document."),
    **dict.fromkeys(_NO_NUMBER, N_("This is not a number that can be stored here.")),
    **dict.fromkeys(_NO_DATE, N_("This is not a date. Write it as 2027-02-11.")),
}
_OF_PLACE = {
    ("alternatives", "too_long"): N_(
        "There are {actual_length} alternatives; at most {max_length}, VE0 included, can be "
        "compared side by side. Leave some out: the order of the others does not change by it."
    ),
}
"""What is wrong in one place only, and what can be done."""
_OTHER = N_("This cannot be read: {detail}.")
_MAX_PROBLEMS = 100
PDF = b"%PDF-"
M = TypeVar("M", bound=BaseModel)


class Broken(Invalid):
    """A file that cannot be used, with everything that is wrong in it."""

    def __init__(self, found: list[Problem]) -> None:
        where = f"{found[0].path}: " if found[0].path else ""
        template = N_("The file cannot be used. {where}{problem}")
        super().__init__(template, where=where, problem=found[0].message)
        self.problems = found


def read_document(source: Path | bytes) -> Document:
    """A document from YAML or JSON. Raise Broken with its problems."""
    return model_of(Document, content_of(source))


def read_framework(source: Path | bytes) -> Framework:
    """A framework from YAML or JSON. Raise Broken with its problems."""
    return model_of(Framework, content_of(source))


def check_file(source: Path | bytes, frameworks: Mapping[str, Framework]) -> list[Problem]:
    """What is wrong in a framework, case or exported document; empty when nothing is."""
    try:
        content = content_of(source)
        if isinstance(content, dict) and "categories" in content:
            model_of(Framework, content)
            return []
        return fit(model_of(Document, content), frameworks)
    except Broken as broken:
        return broken.problems


def fit(document: Document, frameworks: Mapping[str, Framework]) -> list[Problem]:
    """What of a document does not fit the frameworks of the service."""
    framework = frameworks.get(document.framework)
    if framework is None:
        template = N_("There is no assessment framework {ref}.")
        return [Problem("framework", template, {"ref": document.framework})]
    return problems(document, framework)


def content_of(source: Path | bytes) -> Any:
    """What is in a YAML or JSON file or in an annex, unchecked. Raise Broken when unreadable."""
    try:
        data = source if isinstance(source, bytes) else _bytes(source)
        return parse(_document_in(data) if data.startswith(PDF) else data)
    except Unreadable as error:
        raise Broken([error.problem]) from error


def _document_in(annex: bytes) -> bytes:
    from eva_tool.services import annexfile  # reading PDFs is loaded by who has one

    return annexfile.document_in(annex)


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        template = N_("The file cannot be opened: {detail}.")
        raise Unreadable(template, detail=error.strerror or "") from error


def model_of(model: type[M], content: Any) -> M:
    """The content as a model. Raise Broken with its problems."""
    if not isinstance(content, dict):
        raise Broken([Problem("", N_("The file should hold one document or framework."))])
    try:
        return model.model_validate(content)
    except ValidationError as error:
        raise Broken(problems_of(error)) from error


def problems_of(error: ValidationError) -> list[Problem]:
    """What pydantic found, as sentences that can be translated."""
    found: list[Problem] = []
    for detail in error.errors(include_url=False, include_input=False)[:_MAX_PROBLEMS]:
        one = _problem(detail)
        if found and "expected" in one.params and _same_field(found[-1], one):
            found[-1].params["expected"] += f", {one.params['expected']}"
        else:
            found.append(one)
    return found


def _same_field(one: Problem, other: Problem) -> bool:
    """Both say of the same field what it may be: numbers, and words beside them."""
    return (one.path, one.template) == (other.path, other.template)


def _problem(error: ErrorDetails) -> Problem:
    path = "/".join(str(step)[:80] for step in error["loc"] if not _names_a_type(step))
    context = {k: v for k, v in error.get("ctx", {}).items() if k != "error"}
    context["limit"] = context.get("le", context.get("ge"))
    if "expected" in context:
        context["expected"] = str(context["expected"]).replace(" or ", ", ").replace("'", "")
    if template := _OF_PLACE.get((path, error["type"]), _TEMPLATES.get(error["type"])):
        try:
            template.format(**context)
            return Problem(path, template, context)
        except KeyError:
            pass
    detail = error["msg"].removeprefix("Value error, ").rstrip(".")
    return Problem(path, _OTHER, {"detail": detail})


def _names_a_type(step: int | str) -> bool:
    """Pydantic tells which of the types of a field it tried as if it were a place in the file."""
    return str(step).startswith("literal[")
