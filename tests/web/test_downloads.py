import json

import pytest

from eva_tool.web.downloads import disposition


@pytest.mark.parametrize("name", ["annex.json", "annex.xlsx", "annex.docx"])
def test_files_are_sent_with_a_name_and_never_kept(browser_as, rich, name):
    reply = browser_as("rita").http.get(f"/assessments/{rich}/{name}?lang=fi")
    assert reply.status_code == 200
    assert reply.headers["Content-Disposition"].startswith("attachment; filename=")
    assert reply.headers["Cache-Control"] == "no-store"
    assert reply.headers["X-Content-Type-Options"] == "nosniff"


def test_a_started_download_is_told_by_a_cookie_that_scripts_can_read(browser_as, rich):
    http = browser_as("alice").http
    reply = http.get(f"/assessments/{rich}/annex.json?lang=fi&started=1700000000000")
    assert "eva_started=1700000000000" in reply.headers["Set-Cookie"]
    assert "HttpOnly" not in reply.headers["Set-Cookie"]
    forged = http.get(f"/assessments/{rich}/annex.json?lang=fi&started=1%0d%0aX-Evil:1")
    assert "Evil" not in str(forged.headers)
    assert "eva_started" not in str(forged.headers)


def test_the_json_is_the_document(browser_as, rich):
    reply = browser_as("alice").http.get(f"/assessments/{rich}/annex.json")
    assert json.loads(reply.data)["schema_version"] == 1


@pytest.mark.parametrize(
    "name", ["annex.pdf", "annex.docx", "annex.xlsx", "annex.json", "screening.pdf"]
)
def test_another_organisation_gets_nothing(browser_as, rich, name):
    reply = browser_as("mallory").http.get(f"/assessments/{rich}/{name}")
    assert reply.status_code == 404
    assert "There is no such assessment" in reply.text


def test_an_unknown_language_is_not_found(browser_as, rich):
    http = browser_as("alice").http
    assert http.get(f"/assessments/{rich}/annex.pdf?lang=xx").status_code == 404


def test_a_name_in_any_alphabet_is_given_safely():
    header = disposition('Ääni "x"\r\nX-Evil: 1.pdf')
    assert "\r" not in header
    assert "\n" not in header
    assert "filename*=UTF-8''%C3%84%C3%A4ni" in header
