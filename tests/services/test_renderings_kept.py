"""Who gets a file that is kept, how long it is, and what it is of."""

import json
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

import pytest
from sqlalchemy import update

from eva_tool.db.models import Assessment, Rendering
from eva_tool.db.session import reading, writing
from eva_tool.domain.errors import NotAllowed, NotFound
from eva_tool.domain.permissions import Scope
from eva_tool.language import Language
from eva_tool.services import audit, erasure, fields, renderings, sweeping, whole
from eva_tool.services.renderings import Wanted
from tests.conftest import MOMENT
from tests.publishing import publish
from tests.services.printing_house import made

DAY = timedelta(days=1)


@pytest.fixture
def version(sessions, alice, draft):
    with writing(sessions) as db:
        return publish(db, alice, draft).id


def test_a_version_is_printed_from_what_was_locked(
    want, sessions, alice, carol, frameworks, draft, version, printer, printed
):
    with writing(sessions) as db:
        fields.save(db, alice, frameworks, draft, "basics/title", "Later", 0, MOMENT)
        publish(db, alice, draft, "Board")
    want(carol, version_id=version)
    made(printer)
    [call] = printed
    assert call["document"].basics.title == "Parking permits"
    assert call["locked"].number == 1
    assert want(alice, assessment_id=draft, number=1).state == "done"
    assert want(carol, version_id=version, at=MOMENT + 400 * DAY).state == "done"


def test_what_is_kept_has_the_hash_of_its_bytes(
    want, sessions, alice, carol, mallory, draft, version, printer
):
    found = want(carol, version_id=version)
    made(printer)
    wanted = Wanted(language="fi", format="xlsx", version_id=version)
    with reading(sessions) as db:
        file = renderings.file(db, carol, wanted, found.key)
        listed = renderings.of_assessment(db, alice, draft)
        assert renderings.of_assessment(db, carol, draft) == listed
        with pytest.raises(NotFound):
            renderings.of_assessment(db, mallory, draft)
    assert file.sha256 == sha256(file.content).hexdigest() == listed[version][0].sha256


CHANGED = {"content": b"Another annex"}, {"sha256": "0" * 64}, {"size": 1}


@pytest.mark.parametrize("changed", CHANGED, ids=str)
def test_a_kept_file_that_was_changed_in_the_database_is_found(
    want, sessions, alice, draft, version, printer, changed
):
    def faults():
        with reading(sessions) as db:
            return [fault for chain in audit.verify(db) for fault in chain.faults]

    want(alice, version_id=version)
    want()
    made(printer)
    before = faults()
    with writing(sessions) as db:
        db.execute(update(Rendering).values(**changed))
    [found] = [fault for fault in faults() if fault not in before]
    assert found == "the xlsx of version 1 (fi) is not what was made"


def test_nobody_gets_the_file_of_something_else_by_its_key(
    want, sessions, alice, carol, mallory, draft, version, printer
):
    key = want().key
    made(printer)
    of_version = Wanted(language="fi", format="xlsx", version_id=version)
    of_draft = Wanted(language="fi", format="xlsx", assessment_id=draft)
    bound = replace(alice, scopes=frozenset({Scope.MOVE}))
    with reading(sessions) as db:
        assert renderings.file(db, alice, of_draft, key)
        assert renderings.file(db, carol, of_version, key) is None
        assert renderings.standing(db, carol, of_version, key).state == ""
        for who in (carol, mallory):
            with pytest.raises(NotFound):
                renderings.file(db, who, of_draft, key)
        with pytest.raises(NotFound):
            renderings.file(db, mallory, of_version, key)
        with pytest.raises(NotAllowed):
            renderings.file(db, bound, of_draft, key)


def test_a_councillor_has_no_version_that_is_not_published(sessions, want, carol, draft, version):
    with pytest.raises(NotFound):
        want(carol, assessment_id=draft, number=1)
    with pytest.raises(NotFound):
        want(assessment_id=draft, number=7)


@pytest.mark.parametrize("how", ["changed", "old"])
def test_drafts_go_after_a_day_or_with_what_they_said_and_versions_stay(
    want, sessions, draft, version, printer, rows, how
):
    want(version_id=version)
    want()
    made(printer)

    def swept(changed, at):
        with writing(sessions) as db:
            db.get(Assessment, draft).changed_at = changed
            db.execute(update(Rendering).values(made_at=MOMENT))
        with writing(sessions) as db:
            sweeping.sweep(db, at)
        return [row.version_id for row in rows()]

    hour = timedelta(hours=1)
    assert set(swept(MOMENT - hour, MOMENT + hour)) == {None, version}
    if how == "changed":
        assert swept(MOMENT + hour, MOMENT + 2 * hour) == [version]
    assert swept(MOMENT - hour, MOMENT + 400 * DAY) == [version]


def test_who_is_erased_is_in_no_kept_draft(
    want, sessions, alice, pia, bob, mallory, draft, version, printer, rows
):
    want(version_id=version)
    want()
    made(printer)
    with writing(sessions) as db:
        erasure.erase(db, pia, bob.id, "bob@example.org", MOMENT)
    assert [row.version_id for row in rows()] == [version]


def test_whoever_takes_everything_out_gets_the_files_of_versions_as_they_are_kept(
    want, sessions, alice, pia, frameworks, draft, version, printer
):
    found = want(version_id=version)
    want()
    made(printer)
    wanted = Wanted(language="fi", format="xlsx", version_id=version)
    target = BytesIO()
    with reading(sessions) as db:
        kept = renderings.file(db, alice, wanted, found.key)
        whole.write(db, pia, frameworks, Language("fi"), target, MOMENT)
    with ZipFile(target) as packed:
        [listed] = json.loads(packed.read(f"assessments/{draft}/files.json"))
        assert packed.read(f"assessments/{draft}/{listed['file']}") == kept.content
    assert (listed["version"], listed["sha256"]) == (1, kept.sha256)
