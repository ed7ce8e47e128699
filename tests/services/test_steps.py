from datetime import UTC, date, datetime

import pytest

from eva_tool.domain.errors import Invalid, NotAllowed, NotFound
from eva_tool.language import Language
from eva_tool.services import assessments, fields, steps

AT = datetime(2027, 1, 8, 9, 0, tzinfo=UTC)
DAY = date(2027, 1, 8)


def answer(db, actor, frameworks, draft, question, value):
    path = f"screening_answers/{question}/answer"
    fields.save(db, actor, frameworks, draft, path, value, 0, AT)


def signed(db, actor, frameworks, draft):
    return assessments.view(db, actor, frameworks, draft).document.screening


def test_confirming_records_who_and_when(db, alice, frameworks, draft):
    answer(db, alice, frameworks, draft, "network", "yes")
    steps.confirm_screening(db, alice, frameworks, draft, DAY, AT)
    found = signed(db, alice, frameworks, draft)
    assert (found.confirmed_by, found.confirmed_on) == ("Alice", DAY)


def test_confirming_again_is_a_new_edit(db, alice, bob, frameworks, draft):
    answer(db, alice, frameworks, draft, "network", "yes")
    steps.confirm_screening(db, alice, frameworks, draft, DAY, AT)
    steps.confirm_screening(db, bob, frameworks, draft, DAY, AT)
    assert signed(db, alice, frameworks, draft).confirmed_by == "Bob"


def test_what_is_changed_after_confirming_is_known_until_it_is_confirmed_again(
    db, alice, frameworks, draft
):
    def changed():
        return steps.changed_since_confirmed(db, alice, draft)

    answer(db, alice, frameworks, draft, "network", "yes")
    steps.confirm_screening(db, alice, frameworks, draft, DAY, AT)
    assert not changed()
    fields.save(db, alice, frameworks, draft, "basics/unit", "Schools", 0, AT)
    assert not changed()
    answer(db, alice, frameworks, draft, "people", "yes")
    assert changed()
    steps.confirm_screening(db, alice, frameworks, draft, DAY, AT)
    assert not changed()


def test_an_open_outcome_cannot_be_confirmed(db, alice, frameworks, draft):
    with pytest.raises(Invalid, match="outcome is still open"):
        steps.confirm_screening(db, alice, frameworks, draft, DAY, AT)


def test_departing_without_a_reason_cannot_be_confirmed(db, alice, frameworks, draft):
    answer(db, alice, frameworks, draft, "network", "yes")
    fields.save(db, alice, frameworks, draft, "screening/chosen", "none", 0, AT)
    with pytest.raises(Invalid, match="Say why"):
        steps.confirm_screening(db, alice, frameworks, draft, DAY, AT)


def test_a_reader_cannot_confirm(db, rita, frameworks, draft):
    with pytest.raises(NotAllowed):
        steps.confirm_screening(db, rita, frameworks, draft, DAY, AT)


def test_another_organisation_sees_nothing(db, mallory, frameworks, draft):
    with pytest.raises(NotFound):
        steps.confirm_screening(db, mallory, frameworks, draft, DAY, AT)
    with pytest.raises(NotFound):
        steps.section_text(db, mallory, frameworks, draft, Language("fi"))


def test_the_text_for_the_minutes_names_the_matter(db, rita, frameworks, draft):
    assert "Parking permits" in steps.section_text(db, rita, frameworks, draft, Language("en"))


def test_the_rest_of_a_criterion_is_scored_as_no_change(db, alice, frameworks, draft):
    fields.save(db, alice, frameworks, draft, "impacts/A1.VE1.short/score", "unknown", 0, AT)
    assert steps.rest_unchanged(db, alice, frameworks, draft, "A1", AT) == 3
    document = assessments.view(db, alice, frameworks, draft).document
    scores = {i.id: i.score for i in document.impacts}
    assert scores["A1.VE1.short"] == "unknown"
    assert scores["A1.VE2.long"] == 0
    assert steps.rest_unchanged(db, alice, frameworks, draft, "A1", AT) == 0


def test_nothing_out_of_scope_is_scored(db, alice, frameworks, draft):
    assert steps.rest_unchanged(db, alice, frameworks, draft, "A2", AT) == 0
    assert steps.rest_unchanged(db, alice, frameworks, draft, "../x", AT) == 0
