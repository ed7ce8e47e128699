import json

import pytest

from eva_tool.services import assessments, fields
from tests.conftest import MOMENT
from tests.publishing import publish
from tests.tree import components, nodes

NOTHING = "There is no such publication"


@pytest.fixture
def version(parts, people, rich):
    """The worked case, published; its number."""
    with parts.writing() as db:
        return publish(db, people["alice"], rich, "Sivistyslautakunta").id


@pytest.mark.parametrize("name", ["carol", "rita", "alice"])
def test_a_publication_is_read_by_everybody_of_the_house(browser_as, version, name):
    page = browser_as(name).page(f"/reading/{version}").text
    for words in (
        "Pohjoisen kouluverkko 2027",
        "What the matter is",
        "Who gains, who loses",
        "The greatest uncertainties",
        "What was heard and what it changed",
        "Not part of the assessment",
        "All impacts by criterion",
        "Versions of this matter",
        "SHA-256",
    ):
        assert words in page


def test_nothing_on_the_page_can_be_edited_or_leads_to_where_one_can(browser_as, version):
    page = browser_as("alice").page(f"/reading/{version}").json
    for props in nodes(page["response"]["page"]):
        assert not isinstance(props.get("id"), dict)
        assert not str(props.get("href", "")).startswith("/assessments")
        assert "contentEditable" not in props
    kinds = {found["type"] for found in components(page)}
    assert not kinds & {"Input", "Textarea", "Select", "Button", "RadioItems", "Checklist", "Form"}


def test_strangers_and_impossible_numbers_hear_the_same(browser_as, version):
    said = {
        json.dumps(client.page(path).json).replace(path, "")
        for client, path in (
            (browser_as("mallory"), f"/reading/{version}"),
            (browser_as("mallory"), "/reading/999"),
            (browser_as("mallory"), f"/reading/{2**40}"),
        )
    }
    assert len(said) == 1
    assert NOTHING in said.pop()


def test_the_room_is_searched_by_the_address(browser_as, version):
    carol = browser_as("carol")
    assert "Pohjoisen kouluverkko" in carol.page("/reading?q=kouluverkko+sivistyslautakunta").text
    assert "No publication matches" in carol.page("/reading?q=satama").text
    assert "No publication matches" in carol.page("/reading?organ=Valtuusto").text
    assert "Pohjoisen kouluverkko" in carol.page("/reading?organ=Sivistyslautakunta").text


@pytest.mark.parametrize("name", ["annex.pdf", "annex.xlsx"])
def test_the_annex_is_that_of_the_version(browser_as, parts, people, draft, name):
    with parts.writing() as db:
        number = publish(db, people["alice"], draft).id
    reply = browser_as("carol").http.get(f"/reading/{number}/{name}?lang=en")
    assert reply.status_code == 200
    assert "-v1-en." in reply.headers["Content-Disposition"]
    assert browser_as("mallory").http.get(f"/reading/{number}/{name}").status_code == 404
    for draft_only in ("annex.json", "annex.docx"):
        other = browser_as("carol").http.get(f"/reading/{number}/{draft_only}")
        assert "Content-Disposition" not in other.headers
    assert browser_as("carol").http.get(f"/reading/{number}/{name}?lang=xx").status_code == 404


def test_a_councillor_gets_no_file_of_the_draft(browser_as, rich, version):
    for name in ("annex.pdf", "annex.docx", "annex.xlsx", "annex.json", "screening.pdf"):
        assert browser_as("carol").http.get(f"/assessments/{rich}/{name}").status_code == 404


def test_versions_are_listed_with_what_changed(browser_as, parts, people, rich, version):
    known = parts.library.frameworks
    with parts.writing() as db:
        fields.save(
            db, people["alice"], known, rich, "evidence/N1/limits", "Few answered", 0, MOMENT
        )
        later = publish(db, people["alice"], rich, "Kunnanhallitus").id
    carol = browser_as("carol")
    page = carol.page(f"/reading/{later}").text
    assert "1 place changed since the version before" in page
    assert "Limits" in page or "limits" in page
    assert "Read the newest version: Kunnanhallitus" in carol.page(f"/reading/{version}").text


def test_an_almost_empty_publication_can_be_read(browser_as, parts, people, frameworks):
    with parts.writing() as db:
        number = assessments.create(db, people["alice"], frameworks, "Empty", "small@1", "fi")
        version = publish(db, people["alice"], number, organ="", on=None).id
    page = browser_as("carol").page(f"/reading/{version}").text
    assert "The matter has not been described." in page
    assert "the day is not known" in browser_as("carol").page("/reading").text


def test_texts_are_shown_and_never_run(browser_as, parts, people, frameworks):
    evil = "<img src=x onerror=alert(1)>"
    with parts.writing() as db:
        number = assessments.create(db, people["alice"], frameworks, evil, "small@1", "fi")
        version = publish(db, people["alice"], number, organ=evil).id
    for path in (f"/reading/{version}", "/reading"):
        reply = browser_as("carol").page(path)
        assert evil in json.dumps(reply.json)
        assert "dangerously" not in reply.text.casefold()
