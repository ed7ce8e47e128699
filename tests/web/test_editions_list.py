"""What do you need? Each document with what it is for, and who may have it."""

from io import BytesIO

import pypdf
import pytest

from eva_tool.services.editions import EDITIONS, FULL, SHORT
from eva_tool.web.downloads import FILES, PUBLISHED
from tests.publishing import publish


@pytest.fixture
def version(parts, people, draft):
    with parts.writing() as db:
        return publish(db, people["alice"], draft).id


def test_every_document_is_listed_with_what_it_is_for(browser_as, rich):
    text = browser_as("alice").page(f"/assessments/{rich}/summary").text
    for kind in EDITIONS.values():
        assert kind.title in text
        assert kind.purpose in text
    for name in FILES:
        assert f"{name}?lang=en" in text


def test_a_short_document_is_sent_to_those_who_may_read(browser_as, rich):
    reply = browser_as("rita").http.get(f"/assessments/{rich}/section.pdf?lang=sv")
    assert reply.data.startswith(b"%PDF")
    assert EDITIONS["section"].stem in reply.headers["Content-Disposition"]


@pytest.mark.parametrize("name", SHORT)
def test_another_organisation_gets_no_short_document(browser_as, rich, name):
    assert browser_as("mallory").http.get(f"/assessments/{rich}/{name}.pdf").status_code == 404


def test_the_reading_room_offers_what_is_for_councillors_and_children(browser_as, version):
    carol = browser_as("carol")
    text = carol.page(f"/reading/{version}").text
    assert "summary.pdf" in PUBLISHED
    assert "children.pdf" in PUBLISHED
    assert "summary.pdf?lang=en" in text
    assert "children.pdf?lang=en" in text
    reply = carol.http.get(f"/reading/{version}/children.pdf?lang=en")
    assert "-v1-en.pdf" in reply.headers["Content-Disposition"]
    for name in SHORT:
        if not EDITIONS[name].published:
            other = carol.http.get(f"/reading/{version}/{name}.pdf")
            assert "Content-Disposition" not in other.headers


def test_a_locked_version_has_every_short_document_and_none_is_a_draft(browser_as, draft, version):
    alice = browser_as("alice")
    text = alice.page(f"/assessments/{draft}/history").text
    for name in SHORT:
        assert f"{name}.pdf?lang=en" in text
    reply = alice.http.get(f"/assessments/{draft}/versions/1/section.pdf?lang=en")
    assert "-v1-en.pdf" in reply.headers["Content-Disposition"]
    page = pypdf.PdfReader(BytesIO(reply.data)).pages[0].extract_text()
    assert "Version 1" in page
    assert "DRAFT" not in page


def test_the_annex_is_the_first_of_the_list():
    assert next(iter(EDITIONS)) == FULL
