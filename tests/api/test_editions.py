"""The short documents by the API: by their name, as PDF, and of published versions only some."""

import pytest

from eva_tool.services.editions import EDITIONS, SHORT
from eva_tool.web.api.requests import AnnexQuery
from tests.publishing import publish


@pytest.fixture
def version(parts, people, draft):
    with parts.writing() as db:
        return publish(db, people["alice"], draft).id


def test_the_query_knows_every_document():
    schema = AnnexQuery.model_json_schema()["properties"]["edition"]
    assert {*schema["enum"]} == {*EDITIONS}


def test_a_short_document_is_a_pdf_with_its_name(caller, draft):
    reply = caller("alice").get(f"/assessments/{draft}/annex?edition=section&language=en")
    assert reply.data.startswith(b"%PDF")
    assert EDITIONS["section"].stem in reply.headers["Content-Disposition"]


def test_a_short_document_in_another_format_is_refused(caller, draft):
    reply = caller("alice").get(f"/assessments/{draft}/annex?edition=children&format=json")
    assert 400 <= reply.status_code < 500
    assert "Content-Disposition" not in reply.headers


@pytest.mark.parametrize("name", [n for n in SHORT if not EDITIONS[n].published])
def test_what_is_for_the_preparation_is_not_given_of_a_publication(caller, version, name):
    reply = caller("carol").get(f"/published/{version}/annex?edition={name}&language=en")
    assert reply.status_code == 404


def test_the_page_for_children_is_given_of_a_publication(caller, version):
    reply = caller("carol").get(f"/published/{version}/annex?edition=children&language=en")
    assert "-v1-en.pdf" in reply.headers["Content-Disposition"]
