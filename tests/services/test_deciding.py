"""What was decided: recorded, corrected, told to readers, and never rewritten."""

import io
import re
from datetime import date, timedelta

import pytest
from openpyxl import load_workbook
from sqlalchemy import select, text

from eva_tool.db.models import Version
from eva_tool.domain.decision import Decision, chosen, remarks
from eva_tool.domain.errors import Invalid
from eva_tool.domain.workflow import Status
from eva_tool.exports import annex, html
from eva_tool.language import Language
from eva_tool.services import deciding, reading, trail, versions
from tests.conftest import MOMENT
from tests.exports import sample

TODAY = date(2027, 1, 15)
GIVEN = {
    "choice": "VE1",
    "text": "The board chose the lighter one.",
    "organ": "Town board",
    "on": "2027-01-14",
    "section": "12",
}


@pytest.fixture
def decided(move, alice, approved):
    """Published to both, decided by the second."""
    move(alice, "publish", handling="H1")
    move(alice, "publish", handling="H2")
    return lambda given=GIVEN, name="decide": move(alice, name, handling="H2", decision=given)


def test_what_was_decided_is_told_everywhere(db, alice, carol, house, frameworks, stand, decided):
    assert decided() is Status.DECIDED
    found = stand().decision
    assert (found.choice, found.text, found.where, found.on) == (
        "VE1",
        GIVEN["text"],
        "Town board § 12",
        date(2027, 1, 14),
    )
    assert stand().past[0].decision == found
    newest = versions.list_of(db, alice, house)[0]
    assert (newest.decision, newest.decided_on) == (found, date(2027, 1, 14))
    (listed,) = [one for one in reading.list_of(db, carol) if one.decision]
    assert listed.decision == found
    older = next(one.id for one in reading.list_of(db, carol) if not one.decision)
    assert reading.view(db, carol, frameworks, older).decision == found


def test_of_what_is_left_empty_the_meeting_is_taken(stand, decided, approved):
    decided({})
    found = stand().decision
    assert (found.choice, found.text, found.organ) == ("", "", "Council")
    assert found.on <= found.meeting_on
    assert "not been recorded" in str(chosen(found))


@pytest.mark.parametrize(
    "wrong",
    [
        {"choice": "VE9"},
        {"choice": "nonsense"},
        {"on": "soon"},
        {"on": "2027-02-30"},
        {"text": "x" * 10_001},
        {"organ": "x" * 301},
        {"section": "x" * 301},
    ],
)
def test_what_cannot_be_recorded_is_refused_whole(stand, decided, wrong):
    before = stand()
    with pytest.raises(Invalid):
        decided(GIVEN | wrong)
    assert before.decision is None


def test_something_else_can_be_decided(stand, decided):
    decided({"choice": "other", "text": "Back to preparation."})
    assert "Something else" in str(chosen(stand().decision))


def test_a_record_is_corrected_and_the_first_one_is_kept(db, alice, house, move, stand, decided):
    decided()
    move(alice, "amend", decision=GIVEN | {"section": "§ 13", "on": "2027-01-13"})
    assert stand().decision.where == "Town board § 13"
    assert [one.decision.section for one in stand().past[:2]] == ["§ 13", "12"]
    assert versions.list_of(db, alice, house)[0].decided_on == date(2027, 1, 13)


def test_what_was_rewritten_in_the_database_is_found(db, house, decided):
    decided()
    assert trail.faults(db, house, trail.logged_moves(db)) == []
    for change in ("text = 'No.'", "section = '99'"):
        with db.begin_nested() as back:
            db.execute(text(f"UPDATE decisions SET {change}"))
            db.expire_all()
            assert "the decision of move" in trail.faults(db, house, trail.logged_moves(db))[0]
            back.rollback()
        db.expire_all()


@pytest.mark.parametrize(
    ("on", "meeting_on", "said"),
    [
        (TODAY, TODAY, []),
        (TODAY, None, []),
        (None, TODAY, []),
        (TODAY, TODAY + timedelta(1), ["before the meeting"]),
        (TODAY + timedelta(1), TODAY, ["in the future"]),
        (TODAY + timedelta(1), TODAY + timedelta(2), ["before the meeting", "in the future"]),
    ],
)
def test_an_odd_day_is_told(on, meeting_on, said):
    found = [str(one) for one in remarks(on, meeting_on, TODAY)]
    assert len(found) == len(said)
    assert all(words in one for words, one in zip(said, found, strict=True))


def test_an_odd_day_stops_nobody(decided):
    assert decided(GIVEN | {"on": "2026-12-01"}) is Status.DECIDED


def test_what_was_on_the_agenda_stays_as_it_was_and_the_next_version_tells(
    db, alice, carol, frameworks, decided, approved
):
    def printed(version):
        return reading.annex(db, carol, frameworks, version, "en", "xlsx", MOMENT).content

    first = reading.list_of(db, carol)[0].id
    before = printed(first)
    decided()
    assert printed(first) == before
    assert deciding.told_in(db, first, "children").section == GIVEN["section"]
    [head] = db.execute(select(Version.__table__).where(Version.id == first)).mappings()
    later = Version(**{name: head[name] for name in head if name != "id"})
    later.number, later.made_at = head["number"] + 50, MOMENT + timedelta(days=900)
    db.add(later)
    db.flush()
    told = words_of(printed(later.id))
    assert "Town board § 12" in told
    assert GIVEN["text"] in told


def words_of(workbook):
    rows = load_workbook(io.BytesIO(workbook))["Summary"].iter_rows(values_only=True)
    return [cell for row in rows for cell in row]


def test_the_pages_of_the_annex_tell_it(sample_decision):
    document, framework = sample.document(), sample.framework()
    made = annex.build(
        document, framework, Language("en"), printed=MOMENT, decision=sample_decision
    )
    tags = r"</?(a|span|b)\b[^>]*>"
    words = re.sub(r"\s+", " ", re.sub(tags, "", html.annex_html(made)))
    for part in ("Town board § 12", GIVEN["text"], "Alternative VE1 The light one"):
        assert part in words, part
    bare = html.annex_html(annex.build(document, framework, Language("en"), printed=MOMENT))
    assert "Town board" not in bare


@pytest.fixture
def sample_decision():
    given = {name: GIVEN[name] for name in ("choice", "text", "organ", "section")}
    return Decision(name="The light one", on=TODAY, version=2, meeting_on=TODAY, **given)
