"""What is printed beside the assessment is kept in the file and read back, or refused."""

from json import dumps

import pytest

from eva_tool.domain import accumulation
from eva_tool.domain.accumulation import Elsewhere, Other
from eva_tool.domain.decision import Decision
from eva_tool.domain.housestyle import HouseStyle
from eva_tool.exports import json, likeness
from eva_tool.exports.html import annex_html
from eva_tool.language import Language
from eva_tool.services import beside, carried, packing
from tests.conftest import ANNEXED, MOMENT

DECIDED = {
    "choice": "VE1",
    "name": "Name",
    "text": "",
    "organ": "Council",
    "on": "2027-01-15",
    "section": "12",
    "version": 3,
    "meeting_on": None,
}


def test_what_is_printed_beside_the_assessment_is_made_anew_too(own_library):
    """A decision recorded since, the letterhead, and other matters of the same people."""
    document, case = own_library.cases["kouluverkko"], own_library.frameworks
    framework = case[document.framework]
    other = Other(id=7, title="Bus <lines>", status="draft", document=document, framework=framework)
    found = accumulation.meetings(document, framework, [other])
    assert found
    decided = Decision(
        choice="VE1",
        name="Name",
        text="“So” it was & is.",
        organ="Council",
        on=MOMENT.date(),
        section="12",
        version=3,
        meeting_on=None,
    )
    locked = carried.Locked(number=3, sha256=json.content_hash(document), decision=decided)
    made = packing.edition(
        document,
        framework,
        Language("en"),
        MOMENT,
        locked,
        Elsewhere(meetings=found[:3], left=2),
        house=HouseStyle(address="Town Hall, 00001 Town", contact="town@example.org"),
    )
    again = beside.read(dict(made.package.says), document, framework)
    assert again.decision == decided
    assert again.house == HouseStyle(address="Town Hall, 00001 Town", contact="town@example.org")
    lines = likeness.lines_of(annex_html(made.annex))
    anew = packing.edition(
        document, framework, Language("en"), MOMENT, locked, again.elsewhere, house=again.house
    )
    assert lines == likeness.lines_of(annex_html(anew.annex))
    assert any("Bus <lines>" in cell for line in lines for cell in line.cells)


@pytest.mark.parametrize(
    "said",
    [
        {"decision": "["},
        {"decision": '{"on": 1}'},
        {"decision": DECIDED | {"organ": 5}},
        {"decision": DECIDED | {"text": None}},
        {"decision": DECIDED | {"version": "<b>"}},
        {"house": '{"main": "red"}'},
        {"house": '{"logo": "x"}'},
        {"elsewhere": '{"left": 0, "meetings": [{"kind": "group", "target": "none"}]}'},
    ],
)
def test_what_is_told_in_another_form_is_refused(said, own_library):
    said = {name: told if isinstance(told, str) else dumps(told) for name, told in said.items()}
    document = own_library.examples[ANNEXED]
    with pytest.raises(beside.Unclear):
        beside.read(said, document, own_library.frameworks[document.framework])


def test_a_decision_as_it_is_told_is_read(own_library):
    document = own_library.examples[ANNEXED]
    framework = own_library.frameworks[document.framework]
    assert beside.read({"decision": dumps(DECIDED)}, document, framework).decision.version == 3
