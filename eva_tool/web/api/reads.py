"""Operations that only read."""

from typing import Any, TypeVar

from flask import Response
from pydantic import BaseModel

from eva_tool.domain.decision import Decision
from eva_tool.domain.document import Document
from eva_tool.domain.errors import NotFound
from eva_tool.domain.framework import Framework
from eva_tool.language import Language
from eva_tool.services import assessments, history, lookup, reading, versions
from eva_tool.services import frameworks as of
from eva_tool.services.assessments import AssessmentView
from eva_tool.services.editions import EDITIONS, FULL
from eva_tool.services.renderings import Wanted
from eva_tool.web import waiting
from eva_tool.web.api import lives, models
from eva_tool.web.api.operation import Call
from eva_tool.web.context import local, now
from eva_tool.web.downloads import sent, unless_known

M = TypeVar("M", bound=BaseModel)
AT_ONCE = "json"  # made in no time; all else is kept


def me(call: Call) -> models.Me:
    actor = call.actor
    scopes = tuple(sorted(actor.scopes or ()))
    told = {"name": actor.name, "organisation": actor.organisation, "role": actor.role}
    return models.Me(scopes=scopes, **told)


def list_frameworks(call: Call) -> models.Frameworks:
    rows = tuple(shown(models.FrameworkRow, one) for one in call.frameworks.values())
    return models.Frameworks(items=rows)


def framework(call: Call) -> Framework:
    return of.of_assessment(call.frameworks, call.where["ref"])


def list_assessments(call: Call) -> models.Assessments:
    asked = call.query
    found = assessments.list_visible(
        call.db,
        call.actor,
        call.frameworks,
        search=asked.search,
        status=asked.status or "",
        organ=asked.organ,
    )
    page = found[asked.offset : asked.offset + asked.limit]
    return models.Assessments(
        items=tuple(shown(models.AssessmentRow, row) for row in page),
        total=len(found),
        limit=asked.limit,
        offset=asked.offset,
    )


def assessment(call: Call) -> models.Assessment:
    found = _view(call)
    same = ("id", "status", "owner", "changed_at", "my_role", "may_edit", "document")
    return models.Assessment.model_validate(
        {name: getattr(found, name) for name in same}
        | {"my_actions": sorted(found.actions), "revisions": dict(found.revisions)}
    )


def document(call: Call) -> Document:
    return _view(call).document


def comparison(call: Call) -> models.Comparison:
    from eva_tool.services import comparing  # counting is loaded by who counts

    words = Language(call.query.language)
    found = comparing.numbers(call.db, call.actor, call.frameworks, call.id(), words)
    return models.Comparison.model_validate(found)


def annex(call: Call) -> Response:
    asked = call.query
    if asked.format != AT_ONCE or asked.edition != FULL:
        return _kept(Wanted(assessment_id=call.id(), **_printed(asked)))
    from eva_tool.services import annexes  # printing is loaded by who prints

    words = (asked.language, asked.format, local(now()))
    return sent(annexes.annex(call.db, call.actor, call.frameworks, call.id(), *words))


def field(call: Call) -> models.StoredField:
    found = lookup.field(call.db, call.actor, call.frameworks, call.id(), call.where["path"])
    return shown(models.StoredField, found)


def list_history(call: Call) -> lives.History:
    asked = call.query
    found = history.edits(
        call.db, call.actor, call.frameworks, call.id(), asked.path, limit=asked.limit
    )
    return lives.History(items=tuple(shown(lives.Edit, edit) for edit in found))


def list_versions(call: Call) -> lives.Versions:
    found = versions.list_of(call.db, call.actor, call.id())
    return lives.Versions(items=tuple(told(lives.Version, one) for one in found))


def version(call: Call) -> lives.VersionWithDocument:
    number = call.id("number")
    locked = versions.document(call.db, call.actor, call.id(), number)
    found = versions.list_of(call.db, call.actor, call.id())
    head = next(one for one in found if one.number == number)
    known = told(lives.Version, head).model_dump()
    return lives.VersionWithDocument(**known, document=locked)


def list_published(call: Call) -> lives.Publications:
    asked = call.query
    found = reading.list_of(call.db, call.actor, search=asked.search, organ=asked.organ)
    return lives.Publications(items=tuple(told(lives.Publication, one) for one in found))


def published(call: Call) -> lives.PublicationWithDocument:
    found = reading.view(call.db, call.actor, call.frameworks, call.id())
    known = told(lives.Publication, found.publication).model_dump()
    known |= {"sha256": found.sha256, "document": found.document}
    return lives.PublicationWithDocument(**known)


def published_comparison(call: Call) -> models.Comparison:
    from eva_tool.services import comparing  # counting is loaded by who counts

    words = Language(call.query.language)
    found = comparing.of_published(call.db, call.actor, call.frameworks, call.id(), words)
    return models.Comparison.model_validate(found)


def published_annex(call: Call) -> Response:
    asked = call.query
    if asked.format != AT_ONCE or asked.edition != FULL:
        return _kept(Wanted(version_id=call.id(), **_printed(asked, published=True)))
    words = (asked.language, asked.format, local(now()))
    return sent(reading.annex(call.db, call.actor, call.frameworks, call.id(), *words))


def shown(model: type[M], thing: Any) -> M:
    """The fields of the model, from what a service returned."""
    return model.model_validate({name: getattr(thing, name) for name in model.model_fields})


def told(model: type[M], thing: Any) -> M:
    """The same of what may have been decided."""
    same = {name: getattr(thing, name) for name in model.model_fields}
    return model.model_validate(same | {"decision": decided(thing.decision)})


def decided(decision: Decision | None) -> lives.Decision | None:
    return shown(lives.Decision, decision) if decision else None


def _view(call: Call) -> AssessmentView:
    return assessments.view(call.db, call.actor, call.frameworks, call.id())


def _printed(asked: Any, *, published: bool = False) -> dict[str, str]:
    """Raise Invalid for what there is not: short documents are PDF, and few are published."""
    kind = EDITIONS[asked.edition]
    if published and not kind.published:
        raise NotFound("There is no such file of a published version.")
    return {"language": asked.language, "format": kind.kept_as(asked.format)}


def _kept(wanted: Wanted) -> Response:
    """From the store, or made while the caller waits."""
    return unless_known(waiting.fetch(wanted))
