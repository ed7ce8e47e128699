"""What a path of the document is called, where it is spoken of away from its page."""

from textwrap import shorten

from eva_tool.domain.document import COLLECTIONS, Document
from eva_tool.domain.framework import Framework
from eva_tool.domain.impacts import Impact
from eva_tool.domain.progress import STEPS
from eva_tool.domain.review import STEP_OF
from eva_tool.domain.scores import Horizon
from eva_tool.domain.text import N_
from eva_tool.web import forms
from eva_tool.web.i18n import _, pick

LONGEST = 70
WHOLE = "assessment"
PARTS = {
    WHOLE: N_("The whole assessment"),
    "document": N_("The whole assessment"),
    "basics": N_("Basics"),
    "authors": N_("Who assesses"),
    "handlings": N_("Handling and decision"),
    "screening": N_("Need assessment"),
    "screening_answers": N_("Questions of the need assessment"),
    "plan": N_("Plan"),
    "tasks": N_("Who does what?"),
    "alternatives": N_("Alternatives"),
    "rejected": N_("Options that were left out"),
    "groups": N_("Whom does it touch?"),
    "areas": N_("Areas"),
    "evidence": N_("Sources"),
    "assumptions": N_("Assumptions"),
    "gaps": N_("What is not known"),
    "hearings": N_("Hearings and statements"),
    "criteria": N_("Criteria"),
    "figures": N_("Key figures"),
    "impacts": N_("Impacts"),
    "mitigations": N_("Measures"),
    "weightings": N_("Weightings"),
    "weights": N_("Weights"),
    "findings": N_("Key findings"),
    "summary": N_("Summary"),
    "proposal": N_("Proposal of the presenting official"),
}
HORIZONS = {Horizon.SHORT: N_("short term"), Horizon.LONG: N_("long term")}


def place_name(document: Document, framework: Framework, path: str) -> str:
    """ "Sources N3 Survey: Dated" for `evidence/N3/dated`."""
    part, _slash, rest = path.partition("/")
    item, _slash, field = rest.partition("/")
    if part not in COLLECTIONS:
        item, field = "", rest
    words = _item(document, framework, part, item) if item else _(PARTS.get(part, part))
    spec = forms.FORMS.get(part, {}).get(field)
    return f"{words}: {_(spec.label)}" if spec else words


def part_name(framework: Framework, part: str) -> str:
    """What is assigned to a contributor: a part of the document, or a criterion."""
    criterion = framework.criteria.get(part.removeprefix("criterion:"))
    if criterion and part.startswith("criterion:"):
        return f"{criterion.code} {pick(criterion.title)}"
    return _(PARTS.get(part, part))


def address(assessment_id: int, path: str) -> str:
    """The page where the path is edited."""
    part, _slash, rest = path.partition("/")
    step = STEP_OF.get(part, "review")
    where = f"/assessments/{assessment_id}/{step}"
    if part == "impacts" and rest:
        key = ".".join(rest.partition("/")[0].split(".")[:3])
        return f"{where}?cell={key}"
    return where


def step_title(path: str) -> str:
    """The name of the page where the path is edited."""
    titles = dict(STEPS)
    step = STEP_OF.get(path.partition("/")[0], "")
    return _(titles[step]) if step in titles else _(PARTS[WHOLE])


def _item(document: Document, framework: Framework, part: str, item: str) -> str:
    if part == "impacts":
        return _impact(document, framework, item)
    if part == "screening_answers":
        question = framework.questions.get(item)
        return _short(pick(question.text)) if question else _(PARTS[part])
    first, _dot, alternative = item.partition(".")
    if part == "weights":
        found = framework.weighable.get(alternative)
        weighed = pick(found.title) if found else alternative
        return f"{_(PARTS['weightings'])} {_called(document, 'weightings', first)}, {weighed}"
    if part in ("criteria", "figures"):
        owner = framework.criteria.get(first) or framework.criterion_of.get(first)
        indicator = framework.indicators.get(first)
        said = indicator.title if indicator else owner.title if owner else None
        code = owner.code if owner else ""
        return " ".join(w for w in (code, pick(said) if said else item, alternative) if w)
    return f"{_(PARTS[part])} {_called(document, part, item)}"


def _called(document: Document, part: str, item: str) -> str:
    """The id people see and the first words; ids that only programs read are left out."""
    found = next((i for i in getattr(document, part) if i.id == item), None)
    texts = ("name", "title", "text", "what", "who", "organ", "measure")
    words = next((t for name in texts if (t := getattr(found, name, ""))), "")
    visible = "" if part in ("groups", "areas") and words else item
    return " ".join(w for w in (visible, _short(words)) if w)


def _impact(document: Document, framework: Framework, key: str) -> str:
    try:
        keys = Impact.fields_of(key)
        horizon = HORIZONS[Horizon(keys["horizon"])]
    except ValueError:
        return _(PARTS["impacts"])
    criterion = framework.criteria.get(keys["criterion"])
    named = f"{criterion.code} {pick(criterion.title)}" if criterion else keys["criterion"]
    whom = _called(document, "groups", keys["group"]) if "group" in keys else ""
    whom = _called(document, "areas", keys["area"]) if "area" in keys else whom
    return ", ".join(w for w in (named, keys["alternative"], _(horizon), whom) if w)


def _short(text: str) -> str:
    return shorten(text, LONGEST, placeholder="…")
