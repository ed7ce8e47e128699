from eva_tool.services import assessments
from eva_tool.web import ids


def document(parts, actor, draft):
    with parts.reading() as db:
        return assessments.view(db, actor, parts.library.frameworks, draft).document


def test_an_item_is_added_and_gets_the_focus(alice_at, parts, alice, draft):
    reply = alice_at.change(ids.add("gaps"), "n_clicks", 1)
    focus = reply.json["sideUpdate"][ids.FOCUS]["data"]["id"]
    assert focus == ids.field("gaps/G1/text")
    assert [g.id for g in document(parts, alice, draft).gaps] == ["G1"]


def test_a_list_gives_its_new_items_what_belongs_to_it(alice_at, parts, alice, draft):
    alice_at.change(ids.add("hearings"), "n_clicks", 1)
    alice_at.change(ids.add("hearings-planned"), "n_clicks", 1)
    assert [h.status for h in document(parts, alice, draft).hearings] == ["held", "planned"]


def test_an_item_is_removed(alice_at, parts, alice, draft):
    alice_at.change(ids.change("evidence", "N1", "remove"), "n_clicks", 1)
    assert document(parts, alice, draft).evidence == ()


def test_items_change_places(alice_at, parts, alice, draft):
    alice_at.change(ids.change("alternatives", "VE2", "up"), "n_clicks", 1)
    assert [a.id for a in document(parts, alice, draft).alternatives] == ["VE0", "VE2", "VE1"]
    alice_at.change(ids.change("alternatives", "VE2", "up"), "n_clicks", 2)
    assert document(parts, alice, draft).alternatives[0].id == "VE0"


def test_a_reader_sees_no_buttons(browser_as, draft):
    page = browser_as("rita").page(f"/assessments/{draft}/alternatives").text
    assert '"part":"add"' not in page
    assert '"part":"change"' not in page
