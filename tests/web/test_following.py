"""What others changed is drawn anew, part by part."""

import pytest

from eva_tool.services import fields, signins
from eva_tool.web import following, ids, impact_ids
from tests.conftest import MOMENT


@pytest.fixture
def bob_writes(parts, bob, draft):
    """Somebody else saves or adds something."""
    known = parts.library.frameworks

    def write(path, value=None, revision=0):
        with parts.writing() as db:
            if "/" not in path:
                return fields.add(db, bob, known, draft, path, {}, MOMENT)
            return fields.save(db, bob, known, draft, path, value, revision, MOMENT)

    return write


@pytest.fixture
def follow(alice_at):
    def told(step, *paths, search="", **more):
        alice_at.hold(ids.STEP, "data-step", step)
        alice_at.hold(ids.URL, "search", search)
        data = {"paths": list(paths), "lists": {}, "calm": [], "unfit": False, "at": 1} | more
        reply = alice_at.change(ids.LIVE_CHANGES, "data", data)
        assert reply.status_code == 200
        return reply.json["sideUpdate"]

    return told


def dom(id):
    return ids.dom(id)


def test_steps_and_the_matter_follow(follow, bob_writes):
    bob_writes("basics/title", "Parking is dear", 0)
    drawn = follow("basics", "basics/title")
    assert drawn[ids.MATTER_NAME]["children"] == "Parking is dear"
    assert {ids.STEPS, ids.STEPS_COMPACT, ids.STEP} <= drawn.keys()


def test_lists_are_drawn_again_where_nobody_writes(follow, bob_writes):
    item = bob_writes("gaps")
    here = dom(ids.records("gaps"))
    assert here not in follow("evidence", f"gaps/{item}")
    drawn = follow("evidence", f"gaps/{item}", lists={"gaps": [], "hearings": [], "nonsense": []})
    assert f"gaps/{item}/text" in str(drawn[here])
    assert dom(ids.records("hearings")) not in drawn


def test_what_was_unfolded_stays_unfolded(follow, bob_writes):
    items = [bob_writes("evidence") for _ in range(4)]
    drawn = follow("evidence", f"evidence/{items[0]}", lists={"evidence": [items[1]]})
    shown = str(drawn[dom(ids.records("evidence"))])
    assert f"evidence/{items[1]}/title" in shown
    assert f"evidence/{items[2]}/title" not in shown


def test_a_hearing_that_was_held_leaves_the_list_of_planned_ones(follow, bob_writes):
    item = bob_writes("hearings")
    bob_writes(f"hearings/{item}/status", "held")
    drawn = follow("plan", f"hearings/{item}/status", lists={"hearings-planned": []})
    assert item not in str(drawn[dom(ids.records("hearings-planned"))])


def test_cells_are_repainted_and_the_table_stays(follow, bob_writes):
    bob_writes("impacts/A1.VE1.short/score", -2)
    drawn = follow("impacts", "impacts/A1.VE1.short/score", search="?view=full", calm=["body"])
    assert drawn[dom(impact_ids.cell("A1.VE1.short"))]["children"] == "−2"
    assert impact_ids.BODY not in drawn


def test_another_table_is_drawn_again(follow, bob_writes):
    bob_writes("alternatives/VE1/name", "Free for all")
    path = "alternatives/VE1/name"
    drawn = follow("impacts", path, search="?view=full", calm=["body"])
    assert "Free for all" in str(drawn[impact_ids.BODY])
    assert impact_ids.BODY not in follow("impacts", path, search="?view=full")


def test_the_open_cell_is_drawn_again_when_nobody_writes_there(follow, bob_writes):
    bob_writes("impacts/A1.VE1.short/reason", "Because.")
    path, search = "impacts/A1.VE1.short/reason", "?view=full&cell=A1.VE1.short"
    assert "Because." in str(
        follow("impacts", path, search=search, calm=["panel"])[impact_ids.PANEL]
    )
    assert impact_ids.PANEL not in follow("impacts", path, search=search)


@pytest.mark.parametrize(
    ("step", "part"),
    [
        ("screening", ids.SCREENING_RESULT),
        ("mitigation", "mitigation-missing"),
        ("summary", ids.SUMMARY_HEARD),
        ("comparison", ids.COMPARISON_BODY),
    ],
)
def test_parts_that_show_other_steps_follow(follow, step, part):
    assert part in follow(step, "basics/matter")


def test_a_page_that_depends_on_other_items_offers_to_be_loaded_again(follow, bob_writes):
    assert ids.LIVE_STALE in follow("evidence", "alternatives/VE3")
    assert ids.LIVE_STALE not in follow("evidence", "alternatives/VE1/name")
    assert ids.LIVE_STALE in follow("plan", unfit=True)


def test_it_is_no_activity_of_the_person(follow, monkeypatch):
    follow("basics", "basics/unit")  # looks for the callbacks, which is a request of its own
    monkeypatch.setattr(signins, "SEEN_EVERY", signins.timedelta(0))
    touched = []
    monkeypatch.setattr(signins, "touch", lambda *given: touched.append(given))
    follow("basics", "basics/title")
    assert touched == []


@pytest.mark.parametrize(
    "value",
    [
        [],
        "x",
        {"at": "now"},
        {"at": 1, "paths": "basics"},
        {"at": 1, "paths": [1]},
        {"at": 1, "paths": ["x" * 301]},
        {"at": 1, "paths": ["x"] * 121},
        {"at": 1, "lists": []},
        {"at": 1, "lists": {"gaps": "G1"}},
        {"at": 1, "calm": [None]},
        {"at": 1, "unfit": "yes"},
    ],
)
def test_what_no_page_sends_is_refused(value):
    assert not following.is_changed(value)


@pytest.mark.parametrize(
    "path", ["", "/", "//", "a/b/c/d", "impacts//", "figures/", "hearings/x/who", "\x00/y/z"]
)
def test_paths_of_nothing_draw_nothing_and_break_nothing(follow, path):
    for step in ("basics", "evidence", "impacts", "nonsense"):
        follow(step, path, calm=["body", "panel"], lists={"hearings": ["x"], "": []})
