"""What the document itself tells the reviewer."""

import pytest

from eva_tool.domain.document import COLLECTIONS, SECTIONS
from eva_tool.domain.progress import STEPS
from eva_tool.domain.review import CHECKLIST, QUESTIONS, STEP_OF, finding
from tests.domain import build


def told(name, *impacts, **parts):
    document = build.document(*impacts, **parts)
    found = finding(QUESTIONS[name], document, build.framework())
    return [message.template.format(**message.params) for message in found]


def test_every_question_says_something_of_an_empty_document():
    for question in CHECKLIST:
        assert question.id in ("negatives", "language") or told(question.id), question.id


def test_every_part_of_the_document_has_a_page():
    assert {*SECTIONS, *COLLECTIONS} <= STEP_OF.keys()
    assert {*STEP_OF.values()} <= {name for name, _title in STEPS} | {"review"}


def test_an_alternative_that_nobody_described_is_named():
    assert "Not described or not assessed: VE1, VE2." in told("alternatives")


def test_an_alternative_without_a_loss_is_named():
    found = told("negatives", ("A1", "VE1", "short", -1), ("A1", "VE2", "short", 2))
    assert "Negative impacts are shown in: VE1." in found
    assert "Not one negative impact in: VE2." in found


def test_a_group_that_no_hearing_names_is_told():
    groups = [{"id": "young", "name": "Nuoret"}, {"id": "old", "name": "Ikäihmiset"}]
    held = [{"id": "K1", "who": "Ikäihmisten neuvosto", "status": "held"}]
    found = told("heard", groups=groups, hearings=held)
    assert "Not named in any hearing: Nuoret." in found
    assert "It is not told what was changed by: K1." in found


def test_groups_without_a_name_are_counted_and_not_called_by_their_ids():
    found = told("heard", groups=[{"id": "group1", "name": "Nuoret"}, {"id": "group2"}])
    assert "1 group has no name." in found
    assert not [words for words in found if "group2" in words]


@pytest.mark.parametrize(
    ("group", "who", "said"),
    [
        ("Pohjoisen koulun oppilaat", "Oppilaskunta", "Pohjoisen koulun oppilaiden matkat."),
        ("Vammaiset ihmiset", "Vammaisneuvosto", "Vammaisten ihmisten kulku."),
        ("18–29-vuotiaat", "Nuorten kokous, 18–29-vuotiaat", ""),
        ("Unga", "", "Vi unga åker buss."),
        ("Alle 3 v", "Perheet", "Lapset, alle 3 v, jäävät kotiin."),
    ],
)
def test_a_group_is_named_by_all_its_longer_words_or_its_whole_name(group, who, said):
    assert not unheard(group, {"who": who, "said": said})


@pytest.mark.parametrize(
    ("group", "hearings"),
    [
        ("Pohjoisen koulun oppilaat", [{"who": "Eteläisen koulun vanhemmat"}]),
        ("Yksinhuoltajat ja lapset", [{"who": "Lapset"}]),
        ("Pohjoisen oppilaat", [{"who": "Pohjoisen kylät"}, {"who": "Etelän oppilaat"}]),
        ("Miehet", [{"who": "Työmiehet"}]),
        ("Ei", [{"who": "Eilisen kokous"}]),
        ("(.*)", [{"who": "Kaikki"}]),
        ("Nuoret", []),
    ],
)
def test_a_word_of_its_name_alone_does_not_name_a_group(group, hearings):
    assert unheard(group, *hearings)


def unheard(group, *hearings):
    held = [{"id": f"K{n}", "status": "held", **one} for n, one in enumerate(hearings, 1)]
    found = told("heard", groups=[{"id": "g", "name": group}], hearings=held)
    return f"Not named in any hearing: {group}." in found


def test_evidence_without_a_date_is_named():
    assert "Without a date: N1." in told("evidence", evidence=[{"id": "N1", "title": "Counts"}])


def test_long_sentences_of_the_summary_are_counted():
    text = "word " * 31 + "end. Short."
    assert told("language", summary={"section_text": text})[-1].startswith("1 sentence")
