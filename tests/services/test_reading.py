from dataclasses import replace
from datetime import date, timedelta

import pytest

from eva_tool.domain.errors import NotFound
from eva_tool.domain.permissions import Scope
from eva_tool.services import fields, reading
from tests.conftest import MOMENT
from tests.publishing import publish

NO_IDS = (0, -1, 2**40, 999, "1", None, True)


@pytest.fixture
def version(db, alice, draft):
    return publish(db, alice, draft)


def rename(db, alice, frameworks, draft, title, revision=0):
    fields.save(db, alice, frameworks, draft, "basics/title", title, revision, MOMENT)


def test_everybody_of_the_house_reads_what_is_published(db, people, frameworks, version):
    for name in ("alice", "rita", "carol"):
        [one] = reading.list_of(db, people[name])
        assert (one.id, one.title, one.organ) == (version.id, "Parking permits", "Council")
        assert reading.organs(db, people[name]) == ("Council",)
        view = reading.view(db, people[name], frameworks, version.id)
        assert view.sha256 == version.sha256
        assert not view.may_edit


def test_another_organisation_sees_nothing_and_hears_no_difference(
    db, mallory, carol, frameworks, version
):
    assert reading.list_of(db, mallory) == ()
    assert reading.organs(db, mallory) == ()
    assert reading.titles(db, mallory, [version.assessment_id]) == {}
    said = {refusal(db, mallory, frameworks, version.id)}
    said |= {refusal(db, carol, frameworks, number) for number in NO_IDS}
    assert said == {"There is no such publication."}


def test_what_is_not_published_or_not_any_more_is_not_there(db, carol, frameworks, version):
    version.unpublished_at = MOMENT
    db.flush()
    assert reading.list_of(db, carol) == ()
    assert refusal(db, carol, frameworks, version.id)
    version.unpublished_at = version.published_at = None
    db.flush()
    assert refusal(db, carol, frameworks, version.id)


def test_later_edits_do_not_reach_the_reader(db, alice, carol, frameworks, draft, version):
    rename(db, alice, frameworks, draft, "Parking fees")
    assert reading.view(db, carol, frameworks, version.id).document.basics.title == (
        "Parking permits"
    )
    assert reading.list_of(db, carol)[0].title == "Parking permits"


def test_each_handling_has_its_version_and_what_changed(
    db, alice, carol, frameworks, draft, version
):
    rename(db, alice, frameworks, draft, "Parking fees")
    later = publish(db, alice, draft, "Board", date(2027, 3, 1), MOMENT + timedelta(days=1))
    view = reading.view(db, carol, frameworks, later.id)
    first, second = view.stages
    assert (first.first, first.changes) == (True, ())
    assert [change.path for change in second.changes] == ["basics/title"]
    assert [one.id for one in reading.list_of(db, carol)] == [later.id, version.id]
    assert reading.titles(db, carol, [draft]) == {draft: "Parking fees"}


@pytest.mark.parametrize(
    ("search", "organ", "found"),
    [
        ("PARKING", "", 1),
        ("parking council", "", 1),
        ("library", "", 0),
        ("", "Council", 1),
        ("", "Board", 0),
        ("%", "", 0),
        ("' or 1=1", "", 0),
    ],
)
def test_publications_are_found_by_words_and_body(db, carol, version, search, organ, found):
    assert len(reading.list_of(db, carol, search=search, organ=organ)) == found


def test_the_annex_is_of_the_version_and_says_which(db, alice, carol, frameworks, draft, version):
    rename(db, alice, frameworks, draft, "Parking fees")
    file = reading.annex(db, carol, frameworks, version.id, "en", "xlsx", MOMENT)
    assert file.name == "eva-Parking-permits-v1-en.xlsx"
    from io import BytesIO

    from openpyxl import load_workbook

    book = load_workbook(BytesIO(file.content))
    said = [str(cell.value) for row in book["Summary"].iter_rows() for cell in row]
    assert "Version 1" in said
    assert version.sha256 in said
    assert "Parking fees" not in said
    assert refusal(db, carol, frameworks, 999, reading.annex, "en", "pdf", MOMENT)


def test_an_annex_is_the_same_whoever_reads_it(db, carol, rita, mallory, frameworks, version):
    first = reading.annex(db, carol, frameworks, version.id, "en", "xlsx", MOMENT)
    assert reading.annex(db, rita, frameworks, version.id, "en", "xlsx", MOMENT) == first
    assert reading.annex(db, rita, frameworks, version.id, "fi", "xlsx", MOMENT) != first
    assert refusal(db, mallory, frameworks, version.id, reading.annex, "en", "xlsx", MOMENT)


def test_a_token_without_reading_reads_nothing(db, carol, frameworks, version):
    bound = replace(carol, scopes=frozenset({Scope.MOVE}))
    with pytest.raises(Exception, match="does not allow"):
        reading.list_of(db, bound)


def refusal(db, who, frameworks, version_id, call=reading.view, *more):
    with pytest.raises(NotFound) as refused:
        call(db, who, frameworks, version_id, *more)
    return str(refused.value)
