"""Who is named as a child: by words, in three languages."""

import pytest

from eva_tool.domain.children import are_children, heard, looked_at, to_be_heard
from tests.exports import sample

CHILDREN = """64 lasta, työpajat|Yläkoulun oppilaskunta, 12 oppilasta|Nuorisovaltuusto, lausunto
Lasten parlamentti|Lapset ja huoltajat|Huoltajat ja oppilaat|lasten ja nuorten parlamentti
5.-luokkalaiset|Nuoret 13–17 v.|Ungdomsfullmäktige|Barn i årskurs 3|Eleverna|Barnens parlament
Pupils of grades 1–6|Youth council|Children and parents"""
GROWN = """Huoltajat, 168 perhettä|Asukasilta, 87 osallistujaa|Koulujen henkilöstö|Vanhusneuvosto
Oppilaiden huoltajat|Lasten vanhemmat|lasten ja nuorten vanhemmat|Lapsiperheet|Oppilashuolto
Lastensuojelu|Lapsiasiavaltuutettu|Nuoret aikuiset|Nuorempi väki|Nuorisotyöntekijät|Barnfamiljer
Elevvården|Ungefär 40 invånare|Parents of pupils|Child welfare workers|Young adults|"""


def words(text: str) -> list[str]:
    return text.replace("\n", "|").split("|")


@pytest.mark.parametrize("who", words(CHILDREN))
def test_children_and_young_people_are_found(who):
    assert are_children(who)


@pytest.mark.parametrize("who", words(GROWN))
def test_grown_ups_are_not(who):
    assert not are_children(who)


def test_held_and_planned_hearings_are_told_apart():
    held = {"id": "K1", "who": "Lapset", "status": "held"}
    planned = {"id": "K2", "who": "Nuoret", "status": "planned"}
    document = sample.document(hearings=[held, planned, {"id": "K3", "who": "Asukkaat"}])
    assert [one.id for one in heard(document)] == ["K1"]
    assert [one.id for one in to_be_heard(document)] == ["K2"]


def test_only_what_was_assessed_was_looked_at(own_library):
    case = own_library.cases["kouluverkko"]
    framework = own_library.frameworks[case.framework]
    assert len(looked_at(case, framework)) > 5
    assert looked_at(case.model_copy(update={"impacts": ()}), framework) == ()
