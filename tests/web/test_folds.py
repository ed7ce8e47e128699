import json

import pytest

from eva_tool.domain.progress import STEPS
from eva_tool.services import assessments
from eva_tool.web import forms, ids
from eva_tool.web.components import figures, records
from eva_tool.web.forms.lists import LISTS
from tests.tree import nodes


def opened(client, assessment_id, name, item):
    client.hold(ids.ASSESSMENT, "data", assessment_id)
    return client.change(ids.fold(name, item), "n_clicks", 1)


def parts_of(tree, part):
    found = [p["id"] for p in nodes(tree) if isinstance(p.get("id"), dict)]
    return [i for i in found if i["part"] == part]


def test_a_folded_page_draws_few_fields(browser_as, rich):
    client = browser_as("alice")
    for step in ("evidence", "mitigation", "plan", "summary"):
        page = client.page(f"/assessments/{rich}/{step}").json
        assert len(parts_of(page, "state")) <= 100, step


def test_opening_a_part_draws_its_fields_once(browser_as, rich):
    client = browser_as("alice")
    reply = opened(client, rich, "evidence", "N5").json
    paths = {i["path"] for i in parts_of(reply, "field")}
    assert paths == {f"evidence/N5/{name}" for name in forms.FORMS["evidence"]}
    assert reply["response"][ids.dom(ids.fold("evidence", "N5"))] == {"disable_n_clicks": True}


def test_every_folded_part_of_a_page_opens(browser_as, rich):
    client = browser_as("alice")
    page = client.page(f"/assessments/{rich}/evidence").json
    folds = parts_of(page, "fold")
    assert {f["list"] for f in folds} == {"evidence", "hearings", "gaps", figures.NAME}
    for fold in folds:
        reply = opened(client, rich, fold["list"], fold["item"]).json
        fields = [i["path"] for i in parts_of(reply, "field")]
        assert fields, fold
        assert set(fields) <= {i["path"] for i in parts_of(reply, "state")}


def test_a_part_tells_the_paths_inside_it(browser_as, rich):
    """For texts that wait in the browser until their field is drawn."""
    client = browser_as("alice")
    page = client.page(f"/assessments/{rich}/evidence").json
    for box in (p for p in nodes(page) if "data-holds" in p):
        (fold,) = parts_of(box, "fold")
        reply = opened(client, rich, fold["list"], fold["item"]).json
        stems = tuple(box["data-holds"].split())
        assert all(i["path"].startswith(stems) for i in parts_of(reply, "field"))


@pytest.mark.parametrize(
    ("name", "item"),
    [
        ("evidence", "N999"),
        ("evidence", "../N5"),
        ("nothing", "N5"),
        ("impacts", "L1.VE1.short"),
        ("hearings-planned", "K1"),
        (figures.NAME, "nothing"),
        (figures.NAME, "L1"),
    ],
)
def test_forged_parts_are_refused(browser_as, rich, name, item):
    reply = opened(browser_as("alice"), rich, name, item)
    assert reply.status_code == 200
    assert "There is no such field" in reply.text
    assert not parts_of(reply.json, "field")


def test_parts_of_another_organisation_are_refused(browser_as, rich):
    reply = opened(browser_as("mallory"), rich, "evidence", "N5")
    assert "There is no such assessment" in reply.text
    assert not parts_of(reply.json, "field")


@pytest.mark.parametrize(("name", "item"), [("evidence", "N5"), (figures.NAME, "journey")])
def test_a_reader_reads_what_is_folded(browser_as, rich, name, item):
    reply = opened(browser_as("rita"), rich, name, item)
    fields = [p for p in nodes(reply.json) if isinstance(p.get("id"), dict)]
    fields = [p for p in fields if p["id"]["part"] == "field"]
    assert fields
    assert all(p.get("readonly") or p.get("disabled") for p in fields)
    assert not parts_of(reply.json, "change")


def test_an_item_is_added_open(browser_as, rich):
    client = browser_as("alice")
    client.hold(ids.ASSESSMENT, "data", rich)
    reply = client.change(ids.add("mitigations"), "n_clicks", 1).json
    assert {i["path"].split("/")[1] for i in parts_of(reply, "field")} == {"M27"}
    boxes = [p for p in nodes(reply) if "data-holds" in p]
    assert [p["data-holds"] for p in boxes if p.get("open")] == ["mitigations/M27/"]


def test_a_moved_item_stays_open(browser_as, rich):
    client = browser_as("alice")
    client.hold(ids.ASSESSMENT, "data", rich)
    reply = client.change(ids.change("evidence", "N5", "up"), "n_clicks", 1).json
    assert {i["path"].split("/")[1] for i in parts_of(reply, "field")} == {"N5"}


def test_the_count_of_key_figures_follows_their_saving(browser_as, rich):
    client = browser_as("alice")
    page = client.page(f"/assessments/{rich}/evidence").json
    before = next(p for p in nodes(page) if p.get("id") == ids.given("journey"))["children"]
    drawn = opened(client, rich, figures.NAME, "journey").json
    path = parts_of(drawn, "field")[0]["path"]
    state = next(p for p in nodes(drawn) if p.get("id") == ids.state(path))
    reply = client.save(path, "", revision=state["data-revision"]).json
    after = reply["sideUpdate"][ids.dom(ids.given("journey"))]["children"]
    given, total = (int(n) for n in before.removesuffix(" figures").split("/"))
    assert after == f"{given - 1}/{total} figures"


def headings(browser_as, assessment_id, step):
    page = browser_as("alice").page(f"/assessments/{assessment_id}/{step}").json
    return [said(p["children"]) for p in nodes(page) if "code" in json.dumps(p.get("children"))]


def said(children):
    if isinstance(children, list):
        return "".join(map(said, children))
    if isinstance(children, dict):
        return said(children["props"].get("children"))
    return children or ""


def test_headings_of_measures_say_what_they_are_against(browser_as, rich):
    found = headings(browser_as, rich, "mitigation")
    assert any(h.startswith("L1 · VE1 Kivirannan reitti jaetaan") for h in found)
    assert any(" Accepted: " in h for h in found)


def test_code_and_name_are_apart(browser_as, draft):
    found = headings(browser_as, draft, "alternatives")
    assert any(h.startswith("VE0 ") for h in found)


def test_few_key_figures_are_not_folded(browser_as, draft):
    page = browser_as("alice").page(f"/assessments/{draft}/evidence").json
    assert not parts_of(page, "fold")


def test_every_list_can_be_folded(parts, alice, rich):
    with parts.reading() as db:
        view = assessments.view(db, alice, parts.library.frameworks, rich)
    for name, spec in LISTS.items():
        shown = [i for i in getattr(view.document, spec.collection) if spec.keep(i)]
        assert all(records.content(view, name, item.id) for item in shown)


def test_a_heading_follows_what_is_saved(browser_as, rich):
    client = browser_as("alice")
    client.hold(ids.ASSESSMENT, "data", rich)
    client.change(ids.add("mitigations"), "n_clicks", 1)
    client.save("mitigations/M27/alternative", "VE1")
    reply = client.save("mitigations/M27/measure", "Ask the children.").json
    heading = reply["sideUpdate"][ids.dom(ids.heading("mitigations", "M27"))]["children"]
    assert said(heading) == "VE1 Ask the children. M27"


def test_the_heading_of_a_group_follows_its_name(browser_as, draft):
    client = browser_as("alice")
    client.hold(ids.ASSESSMENT, "data", draft)
    added = client.change(ids.add("groups"), "n_clicks", 1).json
    path = added["sideUpdate"][ids.FOCUS]["data"]["id"]["path"].replace("/kind", "/name")
    reply = client.save(path, "Beekeepers").json
    assert "Beekeepers" in said(next(iter(reply["sideUpdate"].values()))["children"])


def test_fields_that_are_not_in_a_heading_leave_it(alice_at):
    reply = alice_at.save("alternatives/VE1/description", "Long.").json
    assert "sideUpdate" not in reply or not reply["sideUpdate"]


LIGHT, FULL = "impacts?view=light", "impacts?view=full&cell=L1.VE1.short"


@pytest.mark.parametrize("page", [*sorted(dict(STEPS).keys() - {"impacts"}), LIGHT, FULL])
def test_every_field_or_its_item_can_be_commented_on(browser_as, rich, page):
    client = browser_as("alice")
    drawn = [client.page(f"/assessments/{rich}/{page}").json]
    for fold in parts_of(drawn, "fold"):
        drawn.append(opened(client, rich, fold["list"], fold["item"]).json)
    buttons = [props for props in nodes(drawn) if "data-comment" in props]
    spoken_of = {button["data-comment"] for button in buttons}
    assert [b["aria-label"] for b in buttons if "Span(" in b.get("aria-label", "")] == []
    paths = {one["path"] for one in parts_of(drawn, "field")}
    assert paths
    assert {p for p in paths if not {p, p.rpartition("/")[0]} & spoken_of} == set()
