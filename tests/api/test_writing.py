"""Writing field by field with revisions and conflicts, lists, import and moves."""

import pytest

from eva_tool.db.models import Assessment
from eva_tool.services import participants
from tests.conftest import MOMENT

UNIT = "/fields/basics/unit"


@pytest.fixture
def alice_at(caller, draft):
    """Alice with her assessment."""
    alice = caller("alice")
    return lambda method, address, body=None: alice(method, f"/assessments/{draft}{address}", body)


def test_a_field_is_written_from_the_revision_that_was_read(alice_at):
    read = alice_at("GET", UNIT).json
    assert read == {"path": "basics/unit", "value": "", "revision": 0}
    saved = alice_at("PUT", UNIT, {"value": " Streets ", "revision": 0}).json
    assert saved == {"path": "basics/unit", "value": "Streets", "revision": 1, "along": {}}
    assert alice_at("GET", UNIT).json["value"] == "Streets"


def test_of_two_writers_the_second_gets_the_text_of_the_first(alice_at, caller, draft):
    alice_at("PUT", UNIT, {"value": "Streets", "revision": 0})
    bob = caller("bob", language="fi")
    address = f"/assessments/{draft}{UNIT}"
    reply = bob("PUT", address, {"value": "Roads", "revision": 0})
    assert reply.status_code == 409
    assert (reply.json["theirs"], reply.json["revision"]) == ("Streets", 1)
    assert reply.json["title"] == "Joku muu muutti tätä sillä välin"
    assert bob("PUT", address, {"value": "Roads", "revision": 1}).json["revision"] == 2


def test_what_changed_along_is_told_with_its_revision(alice_at):
    impact = "/fields/impacts/A1.VE1.short"
    for name, value in (("score", 1), ("low", -1), ("high", 2)):
        assert (
            alice_at("PUT", f"{impact}/{name}", {"value": value, "revision": 0}).status_code == 200
        )
    saved = alice_at("PUT", f"{impact}/score", {"value": -2, "revision": 1}).json
    assert saved["along"] == {"impacts/A1.VE1.short/low": 2}
    assert alice_at("GET", f"{impact}/low").json["value"] is None


def test_the_edit_is_in_the_history_under_the_name_of_the_person(alice_at):
    alice_at("PUT", UNIT, {"value": "Streets", "revision": 0})
    (edit,) = alice_at("GET", "/history?path=basics/unit").json["items"]
    assert (edit["actor"], edit["old"], edit["new"]) == ("Alice", "", "Streets")
    assert len(alice_at("GET", "/history?limit=1").json["items"]) == 1


def test_items_are_added_put_in_order_and_removed(alice_at):
    made = alice_at("POST", "/items/evidence", {"fields": {"title": "Study"}})
    assert (made.status_code, made.json) == (201, {"id": "N2", "path": "evidence/N2"})
    assert alice_at("PUT", "/order/evidence", {"ids": ["N2"]}).json == {"ids": ["N2", "N1"]}
    assert alice_at("DELETE", "/items/evidence/N1").status_code == 204
    assert [one["title"] for one in alice_at("GET", "/document").json["evidence"]] == ["Study"]
    assert alice_at("DELETE", "/items/evidence/N1").status_code == 404


def test_an_assessment_is_begun_and_found(caller):
    alice = caller("alice")
    made = alice("POST", "/assessments", {"title": "Library", "framework": "small@1"})
    assert (made.status_code, made.headers["Location"]) == (201, made.json["address"])
    found = alice.get(f"/assessments/{made.json['id']}").json
    assert (found["document"]["basics"]["title"], found["my_role"]) == ("Library", "owner")
    listed = alice.get("/assessments?search=library&status=draft").json
    assert [row["id"] for row in listed["items"]] == [made.json["id"]]
    assert alice.get("/assessments?limit=1&offset=5").json["items"] == []
    assert alice.get("/assessments?status=decided").json["total"] == 0


def test_what_is_exported_can_be_imported_again(caller, rich):
    alice = caller("alice")
    document = alice.get(f"/assessments/{rich}/document").json
    made = alice("POST", "/assessments/import", document)
    assert made.status_code == 201
    assert alice.get(f"/assessments/{made.json['id']}/document").json == document
    assert alice.get(f"/assessments/{rich}/annex?format=json").json == document


def test_an_import_says_everything_that_is_wrong_and_stores_nothing(caller, parts):
    document = {"framework": "none@1", "basics": {"title": 5, "extra": ""}, "fictional": "true"}
    reply = caller("alice")("POST", "/assessments/import", document)
    assert reply.status_code == 422
    assert {"basics/title", "basics/extra"} <= {p["field"] for p in reply.json["problems"]}
    unfit = {"framework": "none@1", "basics": {"title": "x"}}
    reply = caller("alice")("POST", "/assessments/import", unfit)
    assert reply.json["problems"][0]["field"] == "framework"
    with parts.reading() as db:
        assert db.query(Assessment).count() == 0


def test_a_matter_goes_from_draft_to_the_reading_room(alice_at, caller, parts, alice, rita, draft):
    with parts.writing() as db:
        known = parts.library.frameworks
        participants.put(db, alice, known, draft, rita.id, "approver", (), MOMENT)
    meeting = {"organ": "Board", "on": "2027-02-01"}
    alice_at("POST", "/items/handlings", {"fields": meeting})
    assert alice_at("POST", "/moves", {"name": "submit"}).json == {"status": "in_review"}
    rita_at, moves = caller("rita"), f"/assessments/{draft}/moves"
    assert rita_at("POST", moves, {"name": "approve", "seen": "old"}).status_code == 422
    seen = rita_at.get(moves).json["sha256"]
    assert rita_at("POST", moves, {"name": "approve", "seen": seen}).status_code == 200
    published = alice_at("POST", "/moves", {"name": "publish", "handling": "H1"})
    assert published.json == {"status": "published"}
    carol = caller("carol")
    (shown,) = carol.get("/published").json["items"]
    read = carol.get(f"/published/{shown['id']}").json
    assert (read["sha256"], read["organ"]) == (seen, "Board")
    locked = carol.get(f"/published/{shown['id']}/annex?format=json").json
    assert carol.get(f"/published/{shown['id']}/annex?format=docx").status_code == 422
    assert locked == read["document"]
    (version,) = carol.get(f"/assessments/{draft}/versions").json["items"]
    number = version["number"]
    assert carol.get(f"/assessments/{draft}/versions/{number}").json["sha256"] == seen
    assert carol.get(f"/assessments/{draft}/document").status_code == 404


def test_a_refused_move_says_why_and_who_can_act(alice_at):
    reply = alice_at("POST", "/moves", {"name": "publish", "handling": "H1"})
    assert reply.status_code == 403
    assert "Alice" in reply.json["detail"]
    possible = {move["name"]: move for move in alice_at("GET", "/moves").json["moves"]}
    assert possible["submit"]["allowed"]
    assert possible["withdraw"]["needs_reason"]


def test_annexes_are_files_with_names(alice_at):
    for kind, start in (("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK")):
        reply = alice_at("GET", f"/annex?format={kind}&language=en")
        assert reply.data.startswith(start)
        assert f"-en.{kind}" in reply.headers["Content-Disposition"]
