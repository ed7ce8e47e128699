"""What a path of the document is called, where it is spoken of away from its page."""

from textwrap import shorten
from urllib.parse import quote, urlencode

from eva_tool.domain.document import COLLECTIONS, Document
from eva_tool.domain.framework import Framework
from eva_tool.domain.impacts import Impact
from eva_tool.domain.preparation import Area, Group
from eva_tool.domain.progress import STEPS
from eva_tool.domain.review import STEP_OF
from eva_tool.domain.scores import Horizon
from eva_tool.domain.text import N_
from eva_tool.web import forms
from eva_tool.web.components.target_name import unnamed
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
_TARGETS = {"groups": Group.PREFIX, "areas": Area.PREFIX}
HORIZONS = {Horizon.SHORT: N_("short term"), Horizon.LONG: N_("long term")}


def place_name(document: Document, framework: Framework, path: str) -> str:
    """ "Sources N3 Survey: Dated" for `evidence/N3/dated`."""
    part, _slash, rest = path.partition("/")
    item, _slash, field = rest.partition("/")
    if part not in COLLECTIONS:
        item, field = "", rest
    words = _item(document, framework, part, item) if item else _(PARTS.get(part, part))
    spec = forms.FORMS.get(part, {}).get(field)
    ended = words.endswith(("?", "!", "."))
    return f"{words}{' ' if ended else ': '}{_(spec.label)}" if spec else words


def part_name(framework: Framework, part: str) -> str:
    """What is assigned to a contributor: a part of the document, or a criterion."""
    criterion = framework.criteria.get(part.removeprefix("criterion:"))
    if criterion and part.startswith("criterion:"):
        return f"{criterion.code} {pick(criterion.title)}"
    return _(PARTS.get(part, part))


def address(assessment_id: int, path: str) -> str:
    """The place where the path is edited: its page, what has to be open there, the path itself."""
    part, _slash, rest = path.partition("/")
    if part not in STEP_OF:
        return f"/assessments/{assessment_id}/review"
    where = f"/assessments/{assessment_id}/{STEP_OF[part]}"
    opened = f"?{urlencode({'cell': rest.partition('/')[0]})}" if part == "impacts" and rest else ""
    return f"{where}{opened}#{quote(path)}" if rest else f"{where}{opened}"


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
    called = _called(document, part, item)
    told = part in _TARGETS and called == unnamed(_TARGETS[part], item)
    return called if told else f"{_(PARTS[part])} {called}"


def _called(document: Document, part: str, item: str) -> str:
    """The id people see and the first words; ids that only programs read are left out."""
    found = next((i for i in getattr(document, part) if i.id == item), None)
    texts = ("name", "title", "text", "what", "who", "organ", "measure")
    words = next((t for name in texts if (t := getattr(found, name, ""))), "")
    if part in _TARGETS:
        return _short(words) if words else unnamed(_TARGETS[part], item)
    return " ".join(w for w in (item, _short(words)) if w)


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
