"""Saving one field: revisions, conflicts, bounds, references, and what is refused."""

import threading
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import event

from eva_tool.db.direct import Query
from eva_tool.db.session import reading, writing
from eva_tool.domain.errors import Conflict, Invalid, NotAllowed, NotFound
from eva_tool.services import assessments, fields, history

NOW = datetime(2027, 1, 15, 10, 4, tzinfo=UTC)
SCORE = "impacts/A1.VE1.short/score"


@pytest.fixture
def save(db, alice, frameworks, draft):
    def save(path, value, base=0, actor=alice):
        return fields.save(db, actor, frameworks, draft, path, value, base, NOW)

    return save


@pytest.fixture
def view(db, alice, frameworks, draft):
    return lambda: assessments.view(db, alice, frameworks, draft)


def test_a_saved_field_is_in_the_document_with_its_edit(save, view, db, alice, frameworks, draft):
    saved = save("basics/title", " Parking \n permits 2027 ")
    assert (saved.value, saved.revision) == ("Parking permits 2027", 1)
    assert view().document.basics.title == "Parking permits 2027"
    assert view().revision("basics/title") == 1
    assert view().changed_at == NOW
    (edit,) = history.of_field(db, alice, frameworks, draft, "basics/title")
    assert (edit.old, edit.new, edit.actor) == ("Parking permits", "Parking permits 2027", "Alice")


def test_a_keyed_item_exists_when_one_field_is_written(save, view):
    saved = save(SCORE, "-2")
    assert saved.item.number == -2
    (impact,) = view().document.impacts
    assert (impact.id, impact.criterion, impact.score) == ("A1.VE1.short", "A1", -2)
    assert save("impacts/A1.VE1.short/reason", "Why").item.score == -2


def test_an_unchanged_value_makes_no_edit(save, view):
    assert save("basics/title", "Parking permits ").revision == 0
    assert save(SCORE, None).revision == 0
    assert view().document.impacts == ()


def test_a_stale_revision_is_a_conflict_with_the_stored_value(save):
    save("basics/matter", "Mine")
    with pytest.raises(Conflict) as refused:
        save("basics/matter", "Yours")
    assert (refused.value.theirs, refused.value.revision) == ("Mine", 1)
    assert save("basics/matter", "Yours", base=1).revision == 2


def test_the_same_value_from_a_stale_revision_is_no_conflict(save):
    save("basics/matter", "Same")
    assert save("basics/matter", "Same").revision == 1


def test_of_two_writers_at_once_exactly_one_wins(sessions, alice, bob, frameworks, draft):
    start, results = threading.Barrier(2), []

    def write(actor):
        start.wait()
        try:
            with writing(sessions) as session:
                fields.save(session, actor, frameworks, draft, "basics/matter", actor.name, 0, NOW)
            results.append(actor.name)
        except Conflict as conflict:
            results.append(conflict)

    threads = [threading.Thread(target=write, args=(actor,)) for actor in (alice, bob)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (won,) = [r for r in results if isinstance(r, str)]
    (lost,) = [r for r in results if isinstance(r, Conflict)]
    assert (lost.theirs, lost.revision) == (won, 1)
    with reading(sessions) as session:
        found = assessments.view(session, alice, frameworks, draft)
    assert found.document.basics.matter == won


def test_other_fields_never_block_each_other(save):
    assert save("basics/matter", "One").revision == 1
    assert save("basics/unit", "Two").revision == 1


def test_the_language_of_the_document_is_a_field(save, view):
    assert save("document/language", "sv").value == "sv"
    assert view().document.language == "sv"


def test_a_score_outside_its_range_clears_the_bound_that_no_longer_fits(save, view):
    save(SCORE, "0")
    save("impacts/A1.VE1.short/low", "-1")
    save("impacts/A1.VE1.short/high", "2")
    saved = save(SCORE, "-2", base=1)
    assert (saved.item.low, saved.item.high) == (None, 2)
    assert saved.along == {"impacts/A1.VE1.short/low": 2}
    assert view().revisions["impacts/A1.VE1.short/low"] == 2


def test_a_range_of_what_is_not_applicable_is_cleared(save):
    save("impacts/A1.VE1.short/low", "-1")
    assert save(SCORE, "not_applicable").item.low is None


@pytest.mark.parametrize(("name", "value"), [("low", "1"), ("high", "-1")])
def test_a_bound_on_the_wrong_side_of_the_score_is_refused(save, view, name, value):
    save(SCORE, "0")
    with pytest.raises(Invalid, match="case cannot be"):
        save(f"impacts/A1.VE1.short/{name}", value)
    assert view().document.impacts[0].score == 0


def test_a_range_the_wrong_way_round_is_refused(save):
    save("impacts/A1.VE1.short/high", "-1")
    with pytest.raises(Invalid, match="cannot be better"):
        save("impacts/A1.VE1.short/low", "2")


REFUSED = [
    ("basics/title", "x" * 301, Invalid),
    ("basics/matter", "x" * 100_000, Invalid),
    ("basics/title", ["x"], Invalid),
    ("screening/amount", "-5", Invalid),
    ("screening/amount", "9" * 30, Invalid),
    ("screening/drafting_began", "31.2.2027", Invalid),
    (SCORE, "4", Invalid),
    (SCORE, {"a": 1}, Invalid),
    ("impacts/A1.VE1.short/evidence", ["N9"], Invalid),
    ("impacts/A1.VE1.short/evidence", ["<script>"], Invalid),
    ("impacts/A1.VE0.short/score", "1", Invalid),
    ("impacts/A1.VE7.short/score", "1", Invalid),
    ("impacts/Z9.VE1.short/score", "1", Invalid),
    ("impacts/A1.VE1.short.group.nobody/score", "1", Invalid),
    ("figures/nothing.VE1/value", "1", Invalid),
    ("screening_answers/nothing/answer", "yes", Invalid),
    ("impacts/A1.VE1.never/score", "1", NotFound),
    ("impacts/A1.VE1/score", "1", NotFound),
    ("impacts/A1.VE1.short/alternative", "VE2", NotFound),
    ("impacts/A1.VE1.short/id", "x", NotFound),
    ("alternatives/VE9/name", "x", NotFound),
    ("alternatives/../name", "x", NotFound),
    ("basics/nothing", "x", NotFound),
    ("document/framework", "eva@1", NotFound),
    ("edits/1/new", "x", NotFound),
    ("x" * 100_000, "x", NotFound),
    (None, "x", NotFound),
    ("", "x", NotFound),
]


def test_what_cannot_be_stored_is_refused_and_nothing_changes(save, view):
    before = view()
    for path, value, refusal in REFUSED:
        with pytest.raises(refusal):
            save(path, value)
        assert view() == before, path


def test_hostile_text_is_kept_as_text(save, view):
    save("basics/matter", "=HYPERLINK(1)<script>\x00👩‍👩‍👧 \u202eabc")
    assert view().document.basics.matter == "=HYPERLINK(1)<script>👩‍👩‍👧 \u202eabc"


def test_another_organisation_finds_nothing(save, mallory):
    with pytest.raises(NotFound) as foreign:
        save("basics/title", "Stolen", actor=mallory)
    assert str(foreign.value) == "There is no such assessment."


def test_a_reader_may_not_write(save, rita):
    with pytest.raises(NotAllowed):
        save("basics/title", "Other", actor=rita)


def test_impossible_assessments_are_not_found(db, alice, frameworks):
    for assessment_id in (0, -1, 2**40, "1", None, True):
        with pytest.raises(NotFound):
            fields.save(db, alice, frameworks, assessment_id, "basics/title", "x", 0, NOW)


def test_saving_a_cell_takes_four_statements(save, engine, monkeypatch):
    save(SCORE, "1")
    seen, row = [], Query.row
    monkeypatch.setattr(Query, "row", lambda *args: seen.append(args[0]) or row(*args))
    event.listen(engine, "before_cursor_execute", lambda *args: seen.append(args[2]))
    assert save(SCORE, "2", base=1).item.score == 2
    assert len(seen) == 4  # and one more, at most once a second, to note when
    assert save("screening/chosen", "light").item.chosen == "light"
    assert save("screening/drafting_began", "11.2.2027").item.drafting_began == date(2027, 2, 11)
