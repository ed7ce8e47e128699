"""What each short document tells of the fields of an assessment, and what it leaves out by name."""

import pytest

from eva_tool.domain.document import COLLECTIONS, SECTIONS, Document
from eva_tool.domain.text import LANGUAGES
from eva_tool.exports import pdf
from eva_tool.language import Language
from eva_tool.services import editions
from tests.exports import paper, sample
from tests.exports.filled import filled, missing

# Fields of which nothing is told in any of them: the decision annex tells all of them.
NOWHERE = {
    *("Alternative.period", "Alternative.area"),
    *("Area.id", "Area.note", "Assumption.dated", "Assumption.id", "Assumption.source"),
    *("Assumption.text", "Author.id", "Author.name", "Author.role", "Basics.strategy"),
    *("CriterionEntry.level", "CriterionEntry.reason", "Evidence.dated", "Evidence.id"),
    *("Evidence.kind", "Evidence.limits", "Evidence.link", "Evidence.source", "Evidence.tells"),
    *("Evidence.title", "Figure.note", "Finding.id", "Gap.due", "Gap.how", "Gap.id", "Gap.source"),
    *("Group.id", "Group.kind", "Group.note", "Handling.id", "Hearing.id", "Hearing.informed_on"),
    *("Impact.evidence", "Impact.reason", "Mitigation.accepted_because", "Mitigation.cost"),
    *("Mitigation.due", "Mitigation.id", "Mitigation.measure", "Mitigation.owner"),
    *("Mitigation.remaining", "Plan.few_alternatives_reason", "Plan.methods", "Plan.scope"),
    *("Rejected.id", "Rejected.name", "Rejected.reason", "Task.due", "Task.id", "Task.what"),
    *("Task.who", "Weight.high", "Weight.low", "Weight.points", "Weight.rank", "Weighting.id"),
    *("Weighting.level", "Weighting.method", "Weighting.name", "Weighting.note"),
    *("Weighting.whose", "Impact.certainty"),
}
# Fields that are told, each in the document that is for it; all the rest of them leave it out.
MATTER = {"Basics.annex_number", "Basics.register_number", "Basics.title"}
DECIDES = {"Handling.on", "Handling.organ"}
HEARD = {"Hearing.who", "Hearing.said", "Hearing.effect", "Hearing.changed", "Hearing.kind"}
TOLD = {
    "summary": MATTER
    | DECIDES
    | HEARD
    | {"Alternative.name", "Alternative.description", "Basics.matter", "Figure.value"}
    | {"Finding.text", "Finding.criteria", "Summary.heard", "Summary.uncertainty"}
    | {"Proposal.text", "Proposal.thresholds", "Group.name", "Area.name", "Impact.score"},
    "section": MATTER
    | DECIDES
    | {"Basics.matter", "Basics.preparer", "Basics.unit", "Basics.presenter", "Hearing.who"}
    | {"Summary.section_text", "Proposal.text", "Proposal.thresholds"},
    "children": MATTER
    | DECIDES
    | HEARD
    | {"Alternative.name", "Basics.matter", "Basics.preparer", "Basics.unit", "Proposal.text"}
    | {"Hearing.informed", "Hearing.on", "Hearing.participants", "Hearing.feedback"},
    "screening": MATTER
    | DECIDES
    | {"Basics.preparer", "Screening.amount", "Screening.chosen", "Screening.reason"}
    | {"Screening.drafting_began", "Screening.confirmed_by", "Screening.confirmed_on"}
    | {"ScreeningAnswer.question", "ScreeningAnswer.answer", "ScreeningAnswer.note"},
}
# Told where another field is empty, or by another word than its own.
OTHERWISE = {
    *("Gap.text", "Gap.in_summary", "Hearing.in_summary", "Hearing.status", "Handling.decides"),
    *("Plan.depth", "Plan.no_hearing_reason", "Group.size", "Area.size", "Group.vulnerable"),
    *("Alternative.id", "Figure.alternative", "Figure.indicator", "Impact.alternative"),
    *("Impact.criterion", "Impact.horizon", "Impact.group", "Impact.area", "Impact.low"),
    *("Impact.high", "CriterionEntry.criterion", "CriterionEntry.selected", "Task.done"),
    *("Mitigation.criterion", "Mitigation.alternative", "Weight.item", "Weight.weighting"),
    *("ScreeningAnswer.id", "Impact.id", "Figure.id", "CriterionEntry.id", "Weight.id"),
}


@pytest.fixture(scope="module", params=LANGUAGES)
def given(request):
    """Every field is filled; who was heard are children, and groups have impacts of their own."""
    document, wanted = filled(request.param)
    content = document.model_dump(mode="json")
    who = content["hearings"][0]["who"]
    content["hearings"][0] |= {"who": f"Lapset {who}", "in_summary": True}
    impact = {"criterion": "L1", "alternative": "VE1", "horizon": "short", "score": -2}
    group, area = content["groups"][0]["id"], content["areas"][0]["id"]
    content["impacts"] += [{**impact, "group": group}, {**impact, "area": area}]
    return Language(request.param), Document.model_validate(content), wanted


@pytest.fixture(scope="module", params=editions.SHORT)
def printed(request, given):
    """The name of a document, and all that is on its pages."""
    language, document, _wanted = given
    day = sample.PRINTED.replace(year=2030)
    found = editions.make(request.param, document, sample.framework(), language, day)
    return request.param, " ".join(paper.texts(pdf.render_edition(found.edition)))


def test_what_a_document_is_said_to_tell_is_in_it(given, printed):
    _language, _document, wanted = given
    name, text = printed
    assert missing({path: wanted[path] for path in TOLD[name]}, text) == set()


def test_what_is_told_nowhere_is_in_none_of_them(given, printed):
    wanted = given[2]
    tokens = {p: wanted[p] for p in NOWHERE if wanted.get(p, "").startswith("tunniste")}
    assert len(tokens) > 20
    assert missing(tokens, printed[1]) == {*tokens}


def test_what_is_told_nowhere_is_known_by_name(given):
    wanted = given[2]
    told = set().union(*TOLD.values())
    assert told & (NOWHERE | OTHERWISE) == set()
    assert set(wanted) - told - OTHERWISE == {path for path in NOWHERE if path in wanted}
    models = {model.__name__ for model in (*SECTIONS.values(), *COLLECTIONS.values())}
    assert {path.partition(".")[0] for path in (*told, *NOWHERE, *OTHERWISE)} <= models
