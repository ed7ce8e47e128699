"""The page on which anybody checks an annex, and importing one."""

from io import BytesIO

import pytest

from eva_tool.domain.text import Message
from eva_tool.services import documents, verifychild
from eva_tool.services.throttle import LIMITS
from eva_tool.services.verdict import Result, Verdict
from eva_tool.web import verify
from tests.conftest import ANNEXED, MOMENT
from tests.exports import forging


@pytest.fixture
def visitor(server):
    client = server.test_client()
    client.set_cookie("eva_language", "en")
    return client


def sent(client, content, address="/verify", **more):
    file = (BytesIO(content), "annex <b>.pdf")
    return client.post(address, data={"file": file, **more}, content_type="multipart/form-data")


def test_anybody_finds_the_page_from_the_sign_in(visitor):
    assert 'href="/verify"' in visitor.get("/sign-in").text
    assert "Check an annex" in visitor.get("/verify").text


def test_an_annex_is_checked_without_a_sign_in(visitor, annex_file):
    reply = sent(visitor, annex_file)
    assert reply.status_code == 200
    assert "Unchanged" in reply.text
    assert "&lt;b&gt;" in reply.text
    assert "<b>.pdf" not in reply.text


def test_a_changed_annex_is_told_in_the_language_of_the_reader(visitor, annex_file):
    visitor.set_cookie("eva_language", "sv")
    reply = sent(visitor, forging.flipped(annex_file, "Source"))
    assert "Ändrad" in reply.text
    assert "den inbäddade bedömningen" in reply.text


def test_a_hash_from_elsewhere_is_compared(visitor, annex_file):
    reply = sent(visitor, annex_file, sha256="0" * 64)
    assert "not the one that you gave" in reply.text


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4 <<", b"hello"])
def test_other_files_are_said_not_to_be_ours(visitor, content):
    assert "Not an annex of this tool" in sent(visitor, content).text


def test_who_asks_to_count_too_much_is_told_what_to_do(visitor, annex_file, monkeypatch):
    monkeypatch.setattr(verifychild, "PATIENCE", 0.01)
    reply = sent(visitor, annex_file)
    assert reply.status_code == 422
    assert "The annex was not checked" in reply.text
    assert "eva-tool verify" in reply.text
    assert 'id="result"' not in reply.text


def test_who_comes_while_others_are_checked_is_asked_to_come_again(visitor, monkeypatch):
    monkeypatch.setattr(verify, "PATIENCE", 0.01)
    with verify._ONE_AT_A_TIME:
        reply = sent(visitor, b"x")
    assert reply.status_code == 503
    assert "Other annexes are being checked" in reply.text
    assert sent(visitor, b"x").status_code == 200


def test_what_another_version_has_printed_is_not_called_unchanged_in_all(
    visitor, annex_file, monkeypatch
):
    note = Message("Printed by version {tool}.", {"tool": "0.0"})
    found = Verdict(result=Result.UNCHANGED, notes=(note,), numbers_only=True, printed=MOMENT)
    monkeypatch.setattr(verifychild, "verify", lambda *_given: found)
    text = sent(visitor, annex_file).text
    assert "Numbers unchanged" in text
    assert "All that is printed" not in text
    assert "Printed by version 0.0." in text


def test_no_file_is_asked_for(visitor):
    assert visitor.post("/verify", data={}).status_code == 400


def test_one_address_cannot_keep_the_service_busy(visitor):
    for _n in range(LIMITS["verify"]):
        assert sent(visitor, b"x").status_code == 200
    assert sent(visitor, b"x").status_code == 429


def test_an_annex_is_imported_without_loss(browser_as, parts, annex_file, own_library):
    reply = sent(browser_as("alice").http, annex_file, "/new/file")
    assert reply.status_code == 302
    number = int(reply.headers["Location"].split("/")[2])
    with parts.reading() as db:
        assert documents.read(db, number) == own_library.examples[ANNEXED]


def test_a_pdf_without_an_assessment_is_refused_in_words(browser_as):
    reply = sent(browser_as("alice").http, b"%PDF-1.7 nothing", "/new/file")
    assert reply.status_code == 400
    assert "not an annex of this tool" in reply.text
