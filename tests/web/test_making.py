"""Files that take a while: ordered by a page, followed by a page, given from the store."""

import json

import pytest
from flask import Response, g

from eva_tool.services import annexes, printing
from eva_tool.services.printer import Printer
from eva_tool.services.printing import Failed
from eva_tool.web import waiting
from tests.publishing import publish

DRAFT = "/assessments/{}/annex.xlsx"


@pytest.fixture
def printed(monkeypatch):
    """The calls with which files were made, in this process."""
    calls = []

    def make(call, tell, _seconds):
        calls.append(call)
        tell("pages", 12)
        return annexes.render(**call | {"format": "json"})

    monkeypatch.setattr(printing, "printed", make)
    return calls


@pytest.fixture
def broken(monkeypatch):
    def fail(problem):
        def fails(*_any):
            raise Failed(problem)

        monkeypatch.setattr(printing, "printed", fails)

    return fail


@pytest.fixture
def asleep(monkeypatch):
    """No process makes anything."""
    monkeypatch.setattr(Printer, "wake", lambda _self: None)


@pytest.fixture
def version(parts, alice, draft):
    with parts.writing() as db:
        return publish(db, alice, draft).id


def order(client, address, **query):
    return client.http.post(f"{address}/making", query_string={"lang": "en"} | query)


def followed(client, parts, address):
    """As the page does, until the file is made or is not."""
    reply = order(client, address).json
    parts.printer.wait()
    if reply["state"] in waiting.WAITING:
        query = {"lang": "en", "made": reply["key"]}
        reply = client.http.get(f"{address}/making", query_string=query).json
    return reply


def test_an_order_is_answered_at_once_and_followed_step_by_step(browser_as, parts, draft, asleep):
    alice, address = browser_as("alice"), DRAFT.format(draft)
    reply = order(alice, address)
    assert (reply.status_code, reply.json["state"]) == (200, "queued")
    assert reply.json["said"] == "Waiting for its turn…"
    assert 0 == reply.json["step"] < reply.json["steps"]
    query = {"lang": "en", "made": reply.json["key"]}
    assert alice.http.get(f"{address}/making", query_string=query).json == reply.json


def test_the_steps_are_said_in_words():
    found = waiting.Standing(key="k", state="running", step="pages", page=12)
    assert waiting.STEPS.index(found.step) == 2
    assert set(waiting.SAID) == set(waiting.STEPS)


def test_two_people_get_one_file_and_the_same_bytes(browser_as, parts, draft, printed):
    alice, rita = browser_as("alice"), browser_as("rita")
    files = []
    for client in (alice, rita):
        reply = followed(client, parts, DRAFT.format(draft))
        assert reply["state"] == "done"
        assert reply["said"] == "The file is ready:"
        files.append(client.http.get(reply["href"]).data)
    assert len(printed) == 1
    assert files[0] == files[1]


def test_a_kept_file_is_known_by_its_hash(browser_as, parts, version, printed):
    carol = browser_as("carol")
    address = f"/reading/{version}/annex.pdf"
    href = followed(carol, parts, address)["href"]
    first = carol.http.get(href)
    again = carol.http.get(f"{address}?lang=en")
    assert first.data == again.data
    assert first.headers["ETag"] == again.headers["ETag"]
    known = {"If-None-Match": first.headers["ETag"]}
    assert carol.http.get(f"{address}?lang=en", headers=known).status_code == 304
    assert len(printed) == 1
    page = carol.page(f"/reading/{version}").text
    assert first.headers["ETag"].strip('"') in page


def test_the_list_of_versions_has_the_files_and_their_hashes(
    browser_as, parts, draft, version, printed
):
    alice = browser_as("alice")
    address = f"/assessments/{draft}/versions/1/annex.pdf"
    page = json.dumps(alice.page(f"/assessments/{draft}/history").json)
    assert f"{address}?lang=en" in page
    file = alice.http.get(f"{address}?lang=en")
    assert "-v1-en." in file.headers["Content-Disposition"]
    assert file.headers["ETag"].strip('"') in alice.page(f"/assessments/{draft}/history").text
    missing = alice.http.get(f"/assessments/{draft}/versions/9/annex.pdf")
    assert missing.status_code == 404


@pytest.mark.parametrize(
    ("problem", "words"),
    [("time", "it took too long"), ("memory", "too large"), ("fault", "The fault is ours")],
)
def test_a_failure_is_said_in_a_sentence_and_can_be_tried_again(
    browser_as, parts, draft, broken, problem, words
):
    broken(problem)
    reply = followed(browser_as("alice"), parts, DRAFT.format(draft))
    assert reply["state"] == "failed"
    assert words in reply["said"]
    assert reply["again"] == "Try again"


def test_who_waits_for_the_link_itself_is_told_the_same(browser_as, draft, broken):
    broken("time")
    reply = browser_as("alice").http.get(DRAFT.format(draft))
    assert reply.status_code == 503
    assert "it took too long" in reply.text


def test_a_failed_file_is_made_at_the_next_click(browser_as, parts, draft, broken, monkeypatch):
    alice, make = browser_as("alice"), printing.printed
    broken("fault")
    assert followed(alice, parts, DRAFT.format(draft))["state"] == "failed"
    monkeypatch.setattr(printing, "printed", make)
    reply = alice.http.get(DRAFT.format(draft))
    assert reply.status_code == 200
    assert reply.data.startswith(b"PK")


def test_a_draft_that_changed_is_ordered_again_by_the_page(browser_as, parts, draft, broken):
    broken("changed")
    assert followed(browser_as("alice"), parts, DRAFT.format(draft)) == {"state": "again"}


def test_so_many_wait_that_the_next_is_told_to_come_again(browser_as, draft, asleep, monkeypatch):
    monkeypatch.setattr(waiting.WAITERS, "acquire", lambda blocking: False)
    reply = browser_as("alice").http.get(DRAFT.format(draft))
    assert reply.status_code == 503
    assert "Many files are being made" in reply.text


def test_nobody_orders_or_follows_what_they_may_not_see(browser_as, parts, draft, version, asleep):
    key = order(browser_as("alice"), DRAFT.format(draft)).json["key"]
    for name in ("carol", "mallory"):
        client = browser_as(name)
        for address in (DRAFT.format(draft), f"/assessments/{draft}/versions/1/annex.pdf"):
            assert order(client, address).status_code == 404
            query = {"made": key}
            assert client.http.get(f"{address}/making", query_string=query).status_code == 404
            assert client.http.get(address, query_string=query).status_code == 404
    assert order(browser_as("mallory"), f"/reading/{version}/annex.pdf").status_code == 404
    assert order(browser_as("carol"), f"/reading/{version}/annex.pdf").status_code == 200


@pytest.mark.parametrize("made", ["", "x" * 64, "0" * 63, "0" * 65, "../../etc", "\x00"])
def test_impossible_keys_are_not_found(browser_as, draft, asleep, made):
    http = browser_as("alice").http
    query = {"made": made}
    assert http.get(f"{DRAFT.format(draft)}/making", query_string=query).status_code == 404


@pytest.mark.parametrize("number", [0, 2**31, 10**20])
def test_numbers_that_no_version_has_are_not_found(browser_as, server, draft, asleep, number):
    server.testing = False
    server.config["PROPAGATE_EXCEPTIONS"] = False
    alice, address = browser_as("alice"), f"/assessments/{draft}/versions/{number}/annex.pdf"
    assert order(alice, address).status_code == 404
    assert alice.http.get(address).status_code == 404


def test_an_order_from_another_site_is_refused(browser_as, draft):
    http = browser_as("alice").http
    reply: Response = http.post(
        f"{DRAFT.format(draft)}/making", headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert reply.status_code == 403


def test_following_is_no_activity(browser_as, server, draft, asleep):
    alice = browser_as("alice")
    key = order(alice, DRAFT.format(draft)).json["key"]
    with alice.http as http:
        http.get(f"{DRAFT.format(draft)}/making", query_string={"made": key})
        assert g.in_background


def test_the_words_of_the_page_are_there_before_it_asks(browser_as, draft):
    page = json.dumps(browser_as("alice").page(f"/assessments/{draft}/summary").json)
    assert "data-eva-making" in page
    assert "data-lost" in page
