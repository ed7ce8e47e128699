"""The page for children: it tells what was written down, says what was not, and invents nothing."""

import re
from datetime import date

import pytest

from eva_tool.domain.decision import Decision
from eva_tool.domain.housestyle import HouseStyle
from eva_tool.exports.html import edition_html
from eva_tool.language import Language
from eva_tool.services import editions
from eva_tool.services.carried import Locked
from tests.exports import sample

EN = Language("en")
HEARING = {"id": "K1", "who": "Pupils of the school", "status": "held", "said": "Stay together."}
DECISION = Decision(
    choice="VE2",
    name="Yhtenäiskoulu",
    text="The council decided so.",
    organ="Kunnanvaltuusto",
    on=date(2027, 1, 25),
    section="7",
    version=1,
    meeting_on=None,
)


def page(decision=None, house=None, printed=sample.PRINTED, **changes):
    """The words of the page in English."""
    document = sample.document(language="en", **changes)
    locked = Locked(number=1, sha256="a" * 64, decision=decision) if decision else None
    more = {"house": house} if house else {}
    found = editions.make(
        "children", document, sample.framework(), EN, printed, locked, **more
    ).edition
    html = edition_html(found).partition("<main>")[2]
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_it_tells_what_children_said_and_what_it_changed():
    text = page(hearings=[{**HEARING, "changed": "no", "effect": "There is no money."}])
    assert "What is planned, what children said and what it changed" in text
    assert "Stay together." in text
    assert "Did not change: There is no money." in text


def test_what_was_not_written_down_is_said_so():
    text = page(hearings=[HEARING])
    assert "How they were asked This was not written down." in text
    assert "What it changed This was not written down." in text
    assert "How they are told of it This was not written down." in text


@pytest.mark.parametrize("who", ["Guardians of pupils", "Koulujen henkilöstö", "Lasten vanhemmat"])
def test_grown_ups_are_not_taken_for_children(who):
    text = page(hearings=[{**HEARING, "who": who}], impacts=[])
    assert "Stay together." not in text
    assert "The assessment says nothing of children or young people." in text
    assert "The assessment does not tell that children or young people were asked." in text
    assert "Talk with a grown-up whom you trust" in text


def test_the_reason_for_not_hearing_is_told():
    reason = "There was no time before the summer."
    assert reason in page(hearings=[], plan={"no_hearing_reason": reason})
    assert reason not in page(hearings=[HEARING], plan={"no_hearing_reason": reason})


def test_those_who_are_still_to_be_asked_are_told_as_such():
    planned = {**HEARING, "status": "planned", "on": "2027-01-15", "said": ""}
    text = page(hearings=[planned])
    assert "Still to be asked: Pupils of the school 15 January 2027" in text
    assert "Thank you" not in text


@pytest.mark.parametrize(("count", "told"), [(4, "fewer than 5"), (5, "5 took part")])
def test_so_few_that_they_could_be_known_are_not_counted(count, told):
    text = page(hearings=[{**HEARING, "participants": count}])
    assert told in text
    assert ("5 of you took part." in text) == (count == 5)
    assert "4 took part" not in text


def test_no_sum_tells_how_many_the_few_were():
    text = page(
        hearings=[
            {**HEARING, "participants": 20},
            {**HEARING, "id": "K2", "participants": 3},
        ]
    )
    assert "20 took part" in text
    assert "fewer than 5" in text
    assert "of you took part" not in text


def test_a_proposal_is_no_decision():
    text = page()
    assert "A PROPOSAL, NOT A DECISION Nobody has decided yet." in text
    assert "This body decides on 25 January 2027: Kunnanvaltuusto" in text
    assert "Nothing has been proposed yet either." in page(proposal={})


def test_a_decision_takes_the_place_of_the_proposal():
    text = page(decision=DECISION)
    assert "What was decided Alternative VE2 Yhtenäiskoulu" in text
    assert "Kunnanvaltuusto § 7 · 25 January 2027" in text
    assert "Otetaan käyttöön VE3" not in text
    assert "The decision has been made. You can still say what you think of it." in text
    assert "This body decides" not in text


def test_a_day_that_has_gone_by_is_told_without_guessing():
    text = page(printed=sample.PRINTED.replace(year=2028))
    assert "What was decided has not been written down here. The day was 25 January 2027." in text
    assert "Nobody has decided yet." not in text


def test_who_prepares_the_matter_and_how_to_reach_them_is_told_when_known():
    house = HouseStyle(contact="kirjaamo@esimerkki.example")
    assert "Suunnittelupäällikkö, Sivistyspalvelut, kirjaamo@" in page(house=house)
    assert "You can also write or call" not in page(basics={"title": "A school"})


def test_there_are_no_scores_in_it():
    assert not re.search(r"[−+]\s?[123]\b", page(hearings=[HEARING]))


def test_more_hearings_than_there_is_room_for_are_counted():
    many = [{**HEARING, "id": f"K{n}", "said": "Long. " * 200} for n in range(1, 31)]
    assert re.search(
        r"\d+ more hearings of children are told of in the decision annex", page(hearings=many)
    )
