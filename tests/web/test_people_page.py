"""Who takes part and who does what, through the page."""

import pytest

from eva_tool.services import assignments, participants
from eva_tool.web import people_ids as own
from tests.conftest import MOMENT


@pytest.fixture
def page(alice_at, draft):
    return lambda client=alice_at, query="": client.page(f"/assessments/{draft}/people{query}").text


def role_of(parts, alice, draft, name):
    with parts.reading() as db:
        found = participants.of_assessment(db, alice, draft)
    return next(((str(p.role), p.parts) for p in found if p.name == name), None)


def give(client, person, role, *boxes):
    client.hold(own.PERSON, "value", str(person))
    client.hold(own.ROLE, "value", role)
    for n, kept in enumerate(boxes):
        client.hold(own.parts_of(f"c{n}"), "value", list(kept))
    return client.change(own.PUT, "n_clicks", 1)


def test_an_owner_gives_a_contributor_parts_of_several_categories(
    alice_at, parts, alice, rita, draft
):
    reply = give(alice_at, rita.id, "contributor", ["hearings"], ["criterion:A1"])
    assert "The role was saved." in reply.text
    wanted = ("contributor", ("hearings", "criterion:A1"))
    assert role_of(parts, alice, draft, "Rita") == wanted
    assert "Criterion A1" in reply.text


def test_a_contributor_without_parts_is_refused_in_words(alice_at, parts, alice, rita, draft):
    assert "Choose the parts" in give(alice_at, rita.id, "contributor", []).text
    assert role_of(parts, alice, draft, "Rita") is None


@pytest.mark.parametrize("person", ["", None, "x", "9" * 40, "-1", "99999"])
def test_a_person_who_is_none_is_refused_in_words(alice_at, person):
    reply = give(alice_at, person, "reader")
    assert "Choose the person first" in reply.text or "no such person" in reply.text


def test_removing_somebody(alice_at, parts, alice, bob, draft):
    assert "removed" in alice_at.change(own.deed("remove", bob.id), "n_clicks", 1).text
    assert role_of(parts, alice, draft, "Bob") is None


def test_the_last_owner_stays(alice_at, alice):
    reply = alice_at.change(own.deed("remove", alice.id), "n_clicks", 1)
    assert "An assessment needs an owner" in reply.text


def test_a_task_is_given_done_and_withdrawn(alice_at, browser_as, parts, bob, draft, page):
    for key, value in ((own.TASK_WHO, str(bob.id)), (own.TASK_WHAT, "Count <b>them</b>")):
        alice_at.hold(key, "value", value)
    alice_at.hold(own.TASK_DUE, "value", "2027-03-01")
    alice_at.hold(own.TASK_PART, "value", "-")
    assert "The task was given." in alice_at.change(own.ASSIGN, "n_clicks", 1).text
    other = browser_as("bob")
    other.values = dict(alice_at.values)
    assert "1 task for you" in page(other)
    assert "The task is done." in other.change(own.deed("done", 1), "n_clicks", 1).text
    assert "Your role" in other.change(own.deed("withdrawn", 1), "n_clicks", 1).text
    assert "withdrawn" in alice_at.change(own.deed("withdrawn", 1), "n_clicks", 1).text
    with parts.reading() as db:
        assert assignments.of_assessment(db, bob, draft) == ()


@pytest.mark.parametrize("name", ["bob", "rita"])
def test_others_look_and_have_no_forms(browser_as, page, name):
    text = page(browser_as(name))
    assert "Who takes part" in text
    assert own.PUT not in text
    assert own.ASSIGN not in text


def test_changing_somebody_opens_the_form_with_their_role(page, bob):
    text = page(query=f"?person={bob.id}")
    assert "Change: Bob" in text
    assert '"open":true' in text
    assert "Add somebody" in page(query="?person=99999")


def test_forged_deeds_do_nothing(alice_at, parts, alice, draft):
    for deed, of in (("__init__", "1"), ("remove", "x"), ("done", "1" * 30)):
        assert alice_at.change(own.deed(deed, of), "n_clicks", 1).status_code == 200
    assert role_of(parts, alice, draft, "Bob") == ("editor", ())


def test_a_whole_category_is_chosen_with_one_box(alice_at, parts, alice, rita, draft, page):
    give(alice_at, rita.id, "contributor", ["category:a"], ["hearings"])
    role, held = role_of(parts, alice, draft, "Rita")
    assert (role, held[-1]) == ("contributor", "hearings")
    assert set(held[:-1]) == {part for part in held if part.startswith("criterion:A")}
    assert len(held) > 2
    assert "not one of the choices" in give(alice_at, rita.id, "contributor", ["category:Q"]).text


def test_tasks_are_told_and_not_given_on_the_page_of_the_plan(alice_at, parts, alice, bob, draft):
    with parts.writing() as db:
        known = parts.library.frameworks
        assignments.assign(db, alice, known, draft, bob.id, "Count the pupils", MOMENT)
    text = alice_at.page(f"/assessments/{draft}/plan").text
    assert "Count the pupils" in text
    assert "Give and mark tasks: People and tasks" in text
    assert "Mark as done" not in text
