"""Creating, importing, viewing and listing, and that another organisation sees nothing."""

from datetime import date

import pytest
from sqlalchemy import event, func, select

from eva_tool.db.models import Assessment
from eva_tool.domain.errors import Invalid, NotAllowed, NotFound
from eva_tool.services import assessments, flat, history
from tests.domain import build


def test_a_new_assessment_has_the_present_state_and_defaults(db, alice, frameworks):
    made = assessments.create(db, alice, frameworks, " Village\nschool ", "eva@1", "sv")
    view = assessments.view(db, alice, frameworks, made)
    assert view.document.basics.title == "Village school"
    assert view.document.basics.preparer == "Alice"
    assert [a.id for a in view.document.alternatives] == ["VE0"]
    assert (view.document.language, view.status, view.owner) == ("sv", "draft", "Alice")
    assert (view.organisation, view.may_edit, view.framework.ref) == ("Testilä", True, "eva@1")
    (edit,) = history.edits(db, alice, frameworks, made)
    assert (edit.new["event"], edit.new["title"]) == ("created", "Village school")
    assert edit.new["content"] == flat.fingerprint(view.document)


IMPOSSIBLE = [
    ("", "eva@1", "fi"),
    ("  \n ", "eva@1", "fi"),
    ("x" * 301, "eva@1", "fi"),
    (None, "eva@1", "fi"),
    ("Title", "eva@99", "fi"),
    ("Title", "../../etc/passwd", "fi"),
    ("Title", None, "fi"),
    ("Title", "eva@1", "de"),
]


def test_what_cannot_be_created_is_refused(db, alice, frameworks):
    for title, ref, language in IMPOSSIBLE:
        with pytest.raises(Invalid):
            assessments.create(db, alice, frameworks, title, ref, language)
    assert db.scalar(select(func.count(Assessment.id))) == 0


def test_a_councillor_creates_nothing(db, carol, frameworks):
    with pytest.raises(NotAllowed):
        assessments.create(db, carol, frameworks, "Title", "eva@1", "fi")
    with pytest.raises(NotAllowed):
        assessments.import_document(db, carol, frameworks, build.document())


def test_another_organisation_sees_nothing(db, mallory, frameworks, draft):
    for deed in (assessments.view, history.edits):
        with pytest.raises(NotFound) as hidden:
            deed(db, mallory, frameworks, draft)
        with pytest.raises(NotFound) as missing:
            deed(db, mallory, frameworks, draft + 1000)
        assert str(hidden.value) == str(missing.value)
    assert assessments.list_visible(db, mallory, frameworks) == ()


def test_colleagues_may_look_and_councillors_not_before_it_is_published(
    db, bob, rita, carol, frameworks, draft
):
    assert assessments.view(db, bob, frameworks, draft).may_edit
    assert not assessments.view(db, rita, frameworks, draft).may_edit
    with pytest.raises(NotFound):
        assessments.view(db, carol, frameworks, draft)


def test_a_document_that_does_not_fit_its_framework_is_not_stored(db, alice, frameworks):
    strange = build.document(("Z9", "VE1", "short", 1))
    with pytest.raises(Invalid, match=r"impacts/Z9\.VE1\.short/criterion"):
        assessments.import_document(db, alice, frameworks, strange)
    unknown = build.document().model_copy(update={"framework": "other@3"})
    with pytest.raises(Invalid, match="other@3"):
        assessments.import_document(db, alice, frameworks, unknown)
    assert db.scalar(select(func.count(Assessment.id))) == 0


def test_a_case_is_copied_under_a_title_of_ones_own(db, alice, frameworks, own_library):
    copied = assessments.copy_case(
        db, alice, frameworks, own_library.examples, "lahikirjasto", "Our library"
    )
    document = assessments.view(db, alice, frameworks, copied).document
    original = own_library.examples["lahikirjasto"]
    assert document.basics.title == "Our library"
    assert document.impacts == original.impacts
    with pytest.raises(Invalid):
        assessments.copy_case(db, alice, frameworks, {}, "nothing")


def test_the_list_shows_facts_and_progress(db, bob, frameworks, own_library):
    for example in own_library.examples.values():
        assessments.import_document(db, bob, frameworks, example)
    rows = {r.register_number: r for r in assessments.list_visible(db, bob, frameworks)}
    row = rows["ESI/187/2026"]
    assert row.title == "Koivurannan lähikirjaston aukioloajat"
    assert (row.organ, row.decision_date) == ("Sivistyslautakunta", date(2027, 2, 11))
    assert (row.status, row.owner, row.fictional) == ("draft", "Bob", True)
    assert any(step.done for step in row.steps)


FILTERS = [
    ({}, 3),
    ({"search": "LÄHIKIRJASTON"}, 1),
    ({"search": "koivurannan aukiolo"}, 1),
    ({"search": "231"}, 1),
    ({"search": "%"}, 0),
    ({"organ": "sivistyslautakunta"}, 2),
    ({"status": "draft"}, 3),
    ({"status": "'; DROP TABLE edits"}, 0),
]


def test_the_list_is_searched_and_filtered(db, alice, frameworks, own_library):
    for example in own_library.examples.values():
        assessments.import_document(db, alice, frameworks, example)
    for filters, count in FILTERS:
        found = assessments.list_visible(db, alice, frameworks, **filters)
        assert len(found) == count, filters


def test_the_list_takes_as_many_queries_for_one_as_for_ten(db, engine, alice, frameworks, draft):
    db.connection()  # has begun
    seen = []
    event.listen(engine, "before_cursor_execute", lambda *args: seen.append(args[2]))
    assert len(assessments.list_visible(db, alice, frameworks)) == 1
    for_one = len(seen)
    for number in range(9):
        assessments.create(db, alice, frameworks, f"Matter {number}", "eva@1", "fi")
    seen.clear()
    assert len(assessments.list_visible(db, alice, frameworks)) == 10
    assert len(seen) == for_one


def test_an_assessment_without_its_framework_is_listed_but_not_opened(db, alice, draft):
    (row,) = assessments.list_visible(db, alice, {})
    assert (row.framework, row.steps) == (None, ())
    with pytest.raises(NotFound, match="small@1 is not installed"):
        assessments.view(db, alice, {}, draft)
