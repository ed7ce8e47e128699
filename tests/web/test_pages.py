import io
import json

import pytest

from eva_tool.services import assessments
from eva_tool.web import ids
from eva_tool.web.pages import mitigation


def test_an_empty_organisation_is_told_how_to_begin(browser_as):
    page = browser_as("mallory").page("/").text
    assert "Toinen has no assessments yet" in page
    assert "Start a new assessment" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", True),
        ("?q=parking", True),
        ("?q=library", False),
        ("?status=draft", True),
        ("?status=approved", False),
        ("?organ=Council", False),
        ("?owner=me", True),
        ("?q=%00<script>&status=nonsense", False),
    ],
)
def test_the_list_is_filtered_by_the_address(browser_as, draft, query, found):
    assert ("Parking permits" in browser_as("alice").page(f"/{query}").text) is found


def test_a_new_assessment_begins_at_its_basics(browser_as):
    form = {"title": "A matter", "framework": "eva@1", "language": "sv"}
    http = browser_as("alice").http
    framework = next(r for r in http.get("/new").text.split('"') if r.startswith("eva@"))
    reply = http.post("/new/empty", data=form | {"framework": framework})
    assert reply.status_code == 302
    assert reply.location.endswith("/basics")


@pytest.mark.parametrize("form", [{}, {"title": " ", "framework": "eva@1", "language": "fi"}])
def test_what_is_missing_is_said_and_the_form_is_kept(browser_as, form):
    reply = browser_as("alice").http.post("/new/empty", data=form)
    assert reply.status_code == 400
    assert 'role="alert"' in reply.text


def test_a_councillor_cannot_begin_an_assessment(browser_as):
    assert browser_as("carol").http.get("/new").status_code == 403


def test_a_case_is_copied_and_told_from_its_original(browser_as, parts):
    name, case = next(iter(parts.library.cases.items()))
    reply = browser_as("alice").http.post("/new/case", data={"case": name})
    assert reply.status_code == 302
    assert f"{case.basics.title} (kopio)" in browser_as("alice").page(reply.location).text
    assert browser_as("alice").http.post("/new/case", data={"case": "../x"}).status_code == 400


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04" + bytes(1000),
        b"{",
        b"[]",
        b'{"framework": "none@9"}',
        b"a: &a [x,x]\nb: &b [*a,*a]\n",
        bytes(range(256)),
        json.dumps({"framework": "eva@1", "basics": {"title": 1, "nonsense": 2}}).encode(),
        ("[" * 100_000).encode(),
    ],
)
def test_a_file_that_is_no_assessment_is_refused_in_words(browser_as, content):
    data = {"file": (io.BytesIO(content), "matter.json")}
    reply = browser_as("alice").http.post("/new/file", data=data)
    assert reply.status_code == 400
    assert "Nothing was stored" in reply.text or "There is no" in reply.text


def test_an_exported_assessment_comes_back(browser_as, parts, alice, draft):
    with parts.reading() as db:
        view = assessments.view(db, alice, parts.library.frameworks, draft)
    data = {"file": (io.BytesIO(view.document.model_dump_json().encode()), "matter.json")}
    assert browser_as("bob").http.post("/new/file", data=data).status_code == 302


def test_a_measure_begins_with_the_impact_it_is_against(alice_at, parts, alice, draft):
    with parts.reading() as db:
        framework = assessments.view(db, alice, parts.library.frameworks, draft).framework
    criterion = next(iter(framework.criteria))
    alice_at.save(f"impacts/{criterion}.VE1.short/score", -3)
    page = alice_at.page(f"/assessments/{draft}/mitigation").text
    assert "Without a measure" in page
    alice_at.change(mitigation.answer(criterion, "VE1"), "n_clicks", 1)
    with parts.reading() as db:
        made = assessments.view(db, alice, parts.library.frameworks, draft).document.mitigations
    assert [(m.criterion, m.alternative) for m in made] == [(criterion, "VE1")]


def test_the_steps_follow_what_was_saved(alice_at, draft):
    alice_at.hold(ids.STEP, "data-step", "basics")
    before = alice_at.change(ids.REFRESH, "data", 1).text
    assert "Describe in a few sentences" in before
    alice_at.save("basics/matter", "Done.")
    assert "Describe in a few sentences" not in alice_at.change(ids.REFRESH, "data", 2).text
