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


def decide_elsewhere(client, draft, value, revision):
    """What the browser sends when the field has left the page meanwhile."""
    chosen = {"assessment": draft, "path": "basics/matter", "value": value, "revision": revision}
    return client.change(ids.CONFLICT_ELSEWHERE, "data", chosen).json


def test_the_choice_is_saved_also_when_its_field_has_left_the_page(alice_at, parts, alice, draft):
    alice_at.save("basics/matter", "a")
    reply = decide_elsewhere(alice_at, draft, "a and b", 1)
    assert reply["response"][ids.CONFLICT_SAVED]["data"]["revision"] == 2
    assert stored(parts, alice, draft).basics.matter == "a and b"


def test_a_third_text_asks_again(alice_at, parts, alice, draft):
    alice_at.save("basics/matter", "a")
    reply = decide_elsewhere(alice_at, draft, "b", 0)
    assert reply["sideUpdate"][ids.CONFLICT]["is_open"] is True
    assert stored(parts, alice, draft).basics.matter == "a"


def test_deciding_in_an_assessment_of_others_is_refused(browser_as, draft):
    reply = decide_elsewhere(browser_as("mallory"), draft, "x", 0)
    assert "There is no such assessment" in str(reply["sideUpdate"][ids.NOTICE])


def test_a_group_of_the_framework_brings_its_name(browser_as, parts, alice, rich):
    client = browser_as("alice")
    client.hold(ids.ASSESSMENT, "data", rich)
    client.change(ids.add("groups"), "n_clicks", 1)
    document = stored(parts, alice, rich)
    framework, added = parts.library.frameworks[document.framework], document.groups[-1].id
    kind = next(g for g in framework.groups.values() if g.vulnerable)
    changed = client.save(f"groups/{added}/kind", kind.id).json["sideUpdate"]
    name, mark = (ids.dom(ids.field(f"groups/{added}/{n}")) for n in ("name", "vulnerable"))
    assert changed[name] == {"value": kind.title[document.language]}
    assert changed[mark] == {"value": True}


def test_a_group_keeps_the_name_that_somebody_gave_it(browser_as, parts, alice, rich):
    client = browser_as("alice")
    client.hold(ids.ASSESSMENT, "data", rich)
    group = stored(parts, alice, rich).groups[0]
    assert group.name
    assert "sideUpdate" not in client.save(f"groups/{group.id}/kind", group.kind).json


def test_merging_keeps_the_words_of_both():
    merged = conflict.merge("Over 5 km: 63 pupils. Long trip.", "Over 5 km: about 60. Third rule.")
    for words in ("Over 5 km:", "63 pupils.", "Long trip.", "about 60.", "Third rule."):
        assert words in merged


def test_forging_the_assessment_does_not_help(browser_as, draft):
    stranger = browser_as("mallory")
    stranger.hold(ids.ASSESSMENT, "data", draft)
    reply = stranger.save("basics/matter", "x")
    assert "There is no such assessment" in str(reply.json["sideUpdate"][ids.NOTICE])


def test_a_reader_cannot_write(browser_as, draft):
    reader = browser_as("rita")
    reader.hold(ids.ASSESSMENT, "data", draft)
    assert "Your role does not allow this" in reader.save("basics/matter", "x").text
    assert "You can read this assessment" in reader.page(f"/assessments/{draft}/basics").text


def test_numbers_are_read_as_people_write_them():
    number = Field(label="", kind=Kind.NUMBER)
    assert number.read("12 500,5") == 12_500.5
    assert number.read("−3") == -3
    assert number.read("many") == "many"


@pytest.mark.parametrize(
    ("mine", "theirs", "both"),
    [
        ("Same.", "Same.", "Same."),
        ("A first. Mine.", "A first. Theirs.", "A first. Mine. Theirs."),
        ("One line\nMine", "One line\nTheirs", "One line\nMine Theirs"),
        ("", "Theirs.", "Theirs."),
        ("It is 4.5 km one way.", "It is 4.5 km.", "It is 4.5 km one way. It is 4.5 km."),
    ],
)
def test_a_merge_keeps_whole_sentences_of_both(mine, theirs, both):
    assert conflict.merge(mine, theirs) == both
