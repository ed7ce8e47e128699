"""Operations that write and move: each is one use case of the services, in one transaction."""

from collections.abc import Mapping

from eva_tool.domain.checks import Problem
from eva_tool.domain.document import COLLECTIONS, Document
from eva_tool.domain.parts import Part
from eva_tool.services import assessments, fields, files, paths, typed, workflow
from eva_tool.services.checking import Check
from eva_tool.services.standing import Possible
from eva_tool.web.api import lives, models
from eva_tool.web.api.operation import VERSION, Call
from eva_tool.web.api.problems import Unfit
from eva_tool.web.api.reads import decided, shown, told
from eva_tool.web.context import now
from eva_tool.web.i18n import _, say


def create(call: Call) -> models.Made:
    asked = call.body
    made = assessments.create(
        call.db, call.actor, call.frameworks, asked.title, asked.framework, asked.language
    )
    return _made(made)


def import_document(call: Call) -> models.Made:
    document: Document = call.body
    if misfits := files.fit(document, call.frameworks):
        raise Unfit(misfits)
    return _made(assessments.import_document(call.db, call.actor, call.frameworks, document))


def save(call: Call) -> models.SavedField:
    path, asked = call.where["path"], call.body
    place = paths.locate(path)
    _typed(place.model, {place.name: asked.value}, "value")
    saved = fields.save(
        call.db, call.actor, call.frameworks, call.id(), path, asked.value, asked.revision, now()
    )
    return models.SavedField(
        path=saved.path, value=saved.value, revision=saved.revision, along=dict(saved.along)
    )


def add_item(call: Call) -> models.MadeItem:
    collection = call.where["collection"]
    given = call.body.fields
    model = COLLECTIONS.get(collection)
    if model and not set(given) - paths.editable(model):
        _typed(model, given)
    made = fields.add(call.db, call.actor, call.frameworks, call.id(), collection, given, now())
    return models.MadeItem(id=made, path=f"{collection}/{made}")


def remove_item(call: Call) -> None:
    place = (call.where["collection"], call.where["item"])
    fields.remove(call.db, call.actor, call.frameworks, call.id(), *place, now())


def reorder(call: Call) -> models.Order:
    collection, wanted = call.where["collection"], call.body.ids
    order = fields.reorder(
        call.db, call.actor, call.frameworks, call.id(), collection, wanted, now()
    )
    return models.Order(ids=list(order))


def standing(call: Call) -> lives.Standing:
    found = workflow.standing(call.db, call.actor, call.frameworks, call.id())
    return lives.Standing(
        status=found.status,
        sha256=found.sha256,
        moves=tuple(_possible(move) for move in found.moves),
        past=tuple(told(lives.PastMove, move) for move in found.past),
        meetings=tuple(shown(lives.Meeting, one) for one in found.meetings),
        checks=tuple(_checked(one) for one in found.checks),
        decision=decided(found.decision),
        approval=told(lives.Version, found.approval) if found.approval else None,
        changed_since_approval=tuple(change.path for change in found.substance),
        cosmetic_since_approval=tuple(change.path for change in found.cosmetic),
    )


def move(call: Call) -> lives.Moved:
    asked = call.body
    status = workflow.move(
        call.db,
        call.actor,
        call.frameworks,
        call.id(),
        asked.name,
        now(),
        reason=asked.reason,
        seen=asked.seen,
        handling=asked.handling,
        decision=asked.decision.given() if asked.decision else None,
    )
    return lives.Moved(status=status)


def _typed(model: type[Part], given: Mapping[str, object], where: str = "") -> None:
    """Raise Unfit with every value that is not of the kind that the document holds."""
    found = {name: typed.misfit(model, name, raw) for name, raw in given.items()}
    problems = [Problem(where or f"fields/{name}", *one) for name, one in found.items() if one]
    if problems:
        raise Unfit(problems)


def _made(assessment_id: int) -> models.Made:
    return models.Made(id=assessment_id, address=f"{VERSION}/assessments/{assessment_id}")


def _checked(one: Check) -> lives.ReviewerCheck:
    names = set(lives.ReviewerCheck.model_fields) - {"changed"}
    told = {name: getattr(one, name) for name in names}
    return lives.ReviewerCheck(**told, changed=tuple(change.path for change in one.changed))


def _possible(move: Possible) -> lives.PossibleMove:
    same = ("name", "allowed", "people", "needs_reason", "needs_handling", "needs_decision")
    return lives.PossibleMove(
        title=_(move.title),
        refusals=tuple(say(message) for message in move.refusals),
        **{name: getattr(move, name) for name in same},
    )
