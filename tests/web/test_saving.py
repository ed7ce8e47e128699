import pytest

from eva_tool.services import assessments
from eva_tool.web import conflict, ids
from eva_tool.web.forms.spec import Field, Kind


def state(reply, path):
    return reply.json["response"][ids.dom(ids.state(path))]


def stored(parts, actor, draft):
    with parts.reading() as db:
        return assessments.view(db, actor, parts.library.frameworks, draft).document


def test_a_field_is_saved_with_its_revision(alice_at, parts, alice, draft):
    said = state(alice_at.save("basics/matter", "Parking costs more."), "basics/matter")
    assert said["data-revision"] == 1
    assert said["className"] == "save is-saved"
    assert "Saved" in str(said["children"])
    assert stored(parts, alice, draft).basics.matter == "Parking costs more."


def test_the_reply_speaks_finnish(browser_as, draft):
    client = browser_as("alice", "fi")
    client.hold(ids.ASSESSMENT, "data", draft)
    assert "Tallennettu" in client.save("basics/matter", "x").text


def test_a_text_that_is_too_long_is_refused_at_the_field(alice_at, parts, alice, draft):
    said = state(alice_at.save("basics/title", "x" * 100_000), "basics/title")
    assert "is-invalid" in said["className"]
    assert "data-revision" not in said
    assert stored(parts, alice, draft).basics.title == "Parking permits"


@pytest.mark.parametrize(
    ("path", "raw", "value"),
    [
        ("screening/amount", "4 600 000 €", 4_600_000),
        ("screening/amount", "", None),
        ("plan/depth", "full", "full"),
        ("plan/scope", "=HYPERLINK(1) <script> 😀", "=HYPERLINK(1) <script> 😀"),
    ],
)
def test_values_reach_the_document_as_it_wants_them(
    alice_at, parts, alice, draft, path, raw, value
):
    section, name = path.split("/")
    alice_at.save(path, raw)
    assert getattr(getattr(stored(parts, alice, draft), section), name) == value


@pytest.mark.parametrize(
    ("path", "raw"),
    [
        ("screening/amount", "lots"),
        ("handlings/H1/on", "2027-02-31"),
        ("basics/owner_id", "1"),
        ("nothing/at/all", "x"),
        ("basics/title", {"a": 1}),
        ("evidence/N99/title", "x"),
    ],
)
def test_nonsense_is_refused_in_words(alice_at, path, raw):
    reply = alice_at.save(path, raw)
    assert reply.status_code == 200
    assert "is-invalid" in reply.text or ids.NOTICE in reply.json["sideUpdate"]


def test_two_people_on_one_field_are_asked(alice_at, browser_as, draft):
    alice_at.save("basics/matter", "Sixty pupils would travel further.")
    bob = browser_as("bob")
    bob.hold(ids.ASSESSMENT, "data", draft)
    reply = bob.save("basics/matter", "Sixty three pupils would travel.")
    said = state(reply, "basics/matter")
    assert "data-revision" not in said
    assert reply.json["sideUpdate"][ids.CONFLICT]["is_open"] is True
    shown = str(reply.json["sideUpdate"][ids.CONFLICT_BODY])
    assert "Alice saved" in shown
    assert "Ins" in shown


def test_two_people_on_two_fields_do_not_meet(alice_at, browser_as, draft):
    alice_at.save("basics/matter", "a")
    bob = browser_as("bob")
    bob.hold(ids.ASSESSMENT, "data", draft)
    assert state(bob.save("basics/unit", "b"), "basics/unit")["data-revision"] == 1


def test_the_choice_is_put_into_the_field_on_top_of_what_is_stored(alice_at):
    data = {"path": "basics/matter", "mine": "a", "theirs": "b", "revision": 4}
    alice_at.hold(ids.CONFLICT_CHOICE, "value", "merged")
    alice_at.hold(ids.CONFLICT_TEXT, "value", "a and b")
    alice_at.hold(ids.CONFLICT_DATA, "data", data)
    changed = alice_at.change(ids.CONFLICT_SAVE, "n_clicks", 1).json["sideUpdate"]
    assert changed[ids.dom(ids.field("basics/matter"))] == {"value": "a and b"}
    assert changed[ids.dom(ids.state("basics/matter"))] == {"data-revision": 4}


def test_merging_keeps_the_words_of_both():
    merged = conflict.merge("Over 5 km: 63 pupils. Long trip.", "Over 5 km: about 60. Third rule.")
    for words in ("Over 5 km:", "63 pupils.", "Long trip.", "about 60.", "Third rule."):
        assert words in merged


def test_forging_the_assessment_does_not_help(browser_as, draft):
    stranger = browser_as("mallory")
    stranger.hold(ids.ASSESSMENT, "data", draft)
    reply = stranger.save("basics/matter", "x")
    assert "There is no such assessment" in str(reply.json["sideUpdate"][ids.NOTICE])


def test_a_councillor_cannot_write(browser_as, draft):
    reader = browser_as("carol")
    reader.hold(ids.ASSESSMENT, "data", draft)
    assert "Your role does not allow this" in reader.save("basics/matter", "x").text
    assert "You can read this assessment" in reader.page(f"/assessments/{draft}/basics").text


def test_numbers_are_read_as_people_write_them():
    number = Field(label="", kind=Kind.NUMBER)
    assert number.read("12 500,5") == 12_500.5
    assert number.read("−3") == -3
    assert number.read("many") == "many"
