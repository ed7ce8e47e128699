"""What no honest program sends is refused in words: never a 5xx, nothing stored."""

import json

import pytest
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection

from eva_tool.services import assessments, fields, history

PUT = "/fields/basics/unit"


@pytest.fixture
def send(server, token_of, draft):
    """Send any bytes as Alice, to a server that hides its bugs behind a 500 as in real life."""
    http = server.test_client()
    server.testing = False
    server.config["PROPAGATE_EXCEPTIONS"] = False
    headers = {"Authorization": f"Bearer {token_of('alice')}", "Accept-Language": "en"}

    def make(method, address, data=None, kind="application/json"):
        url = f"/api/v1/assessments/{draft}{address}"
        return http.open(url, method=method, data=data, content_type=kind, headers=headers)

    return make


@pytest.fixture
def untouched(parts, alice, draft):
    def stored():
        with parts.reading() as db:
            known = parts.library.frameworks
            edits = history.edits(db, alice, known, draft)
            return assessments.view(db, alice, known, draft).document, edits

    before = stored()
    yield
    assert stored() == before


BROKEN = {
    "empty": b"",
    "cut": b'{"value": "x", ',
    "binary": bytes(range(256)),
    "utf-16": '{"value": "x"}'.encode("utf-16"),
    "mark": b'\xef\xbb\xbf{"value": "x", "revision": 0}',
    "not a number": b'{"value": NaN, "revision": 0}',
    "twice": b'{"value": "x", "value": "y", "revision": 0}',
    "deep lists": b"[" * 100_000,
    "deep objects": b'{"value":' * 50_000,
    "rather deep": b'{"value":' + b"[" * 25 + b"]" * 25 + b"}",
    "long number": b'{"value": ' + b"9" * 5_000 + b', "revision": 0}',
}
UNFIT = {
    "list": b"[]",
    "null": b"null",
    "word": b'"x"',
    "too much": b'{"value": "x", "revision": 0, "more": 1}',
    "nothing": b"{}",
    "object": b'{"value": {"a": 1}, "revision": 0}',
    "nested": b'{"value": [["x"]], "revision": 0}',
    "no revision": b'{"value": "x"}',
    "text": b'{"value": "x", "revision": "0"}',
    "flag": b'{"value": "x", "revision": false}',
    "negative": b'{"value": "x", "revision": -1}',
    "half": b'{"value": "x", "revision": 0.5}',
    "beyond 32 bits": b'{"value": "x", "revision": 4294967296}',
    "infinite": b'{"value": 1e999, "revision": 0}',
    "nul": b'{"value": "a\\u0000b", "revision": 0}',
    "surrogate": b'{"value": "\\ud800", "revision": 0}',
    "surrogate in a key": b'{"value": "x", "revision": 0, "\\udfff": 1}',
    "too long": json.dumps({"value": "x" * 20_000, "revision": 0}).encode(),
}


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
def test_what_is_no_plain_json_is_a_bad_request(send, data):
    reply = send("PUT", PUT, data)
    assert (reply.status_code, reply.content_type) == (400, "application/problem+json")


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize("data", UNFIT.values(), ids=UNFIT)
def test_what_has_another_shape_is_refused_with_its_place(send, data):
    reply = send("PUT", PUT, data)
    assert (reply.status_code, reply.content_type) == (422, "application/problem+json")
    assert reply.json["detail"]


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize("kind", [None, "", "text/plain", "application/x-www-form-urlencoded"])
def test_other_media_types_are_refused(send, kind):
    assert send("PUT", PUT, b'{"value": "x", "revision": 0}', kind).status_code == 415


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize("size", [5_000_001, 7_000_000])
def test_what_is_too_large_is_refused(send, size):
    assert send("PUT", PUT, b" " * size).status_code == 413


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize(
    "path",
    [
        "basics/none",
        "basics",
        "basics/title/x",
        "evidence/N9/title",
        "evidence/%00/title",
        "evidence/N1%0A/title",
        "evidence/%ED%A0%80/title",
        "impacts/%2e%2e/score",
        "__class__/__init__",
        "x" * 5_000,
    ],
)
@pytest.mark.parametrize("method", ["GET", "PUT"])
def test_paths_that_cannot_be_are_not_found(send, method, path):
    reply = send(method, f"/fields/{path}", b'{"value": "x", "revision": 0}')
    assert (reply.status_code, reply.content_type) == (404, "application/problem+json")


@pytest.mark.parametrize(
    "number", ["0", "-1", "01", "2147483648", "9" * 30, "1.0", "x", "%00", "²"]
)
def test_numbers_that_cannot_be_are_not_found(caller, number):
    alice = caller("alice")
    for address in (f"/assessments/{number}", f"/published/{number}"):
        assert alice.get(address).status_code == 404
    assert alice.get(f"/assessments/1/versions/{number}").status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "limit=0",
        "limit=201",
        "limit=x",
        "limit=" + "9" * 5_000,
        "offset=-1",
        "offset=4294967296",
        "status=none",
        "search=%00",
        "organ=a%00b",
        "search=" + "x" * 400,
        "limit=1&limit=2",
        "sort=title",
        "%00=1",
    ],
)
def test_queries_that_are_not_described_are_refused(caller, query):
    assert caller("alice").get(f"/assessments?{query}").status_code == 422


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize(
    ("address", "body"),
    [
        ("/items/evidence", {"fields": {"id": "N7"}}),
        ("/items/evidence", {"fields": {"__class__": "x"}}),
        ("/items/impacts", {"fields": {}}),
        ("/items/nothing", {"fields": {}}),
        ("/moves", {"name": "jump"}),
        ("/moves", {"name": "withdraw"}),
        ("/moves", {"name": "submit", "reason": "x" * 20_000}),
    ],
)
def test_items_and_moves_that_cannot_be_are_refused(send, address, body):
    assert send("POST", address, json.dumps(body)).status_code in (404, 422)


@pytest.mark.parametrize(
    "refusal",
    [OperationalError("UPDATE", {}, Exception("database is locked")), NoConnection("pool")],
    ids=["locked", "busy"],
)
def test_a_database_that_refuses_is_said_and_not_a_fault(caller, draft, monkeypatch, refusal):
    def locked(*_args, **_kwargs):
        raise refusal

    alice = caller("alice")
    monkeypatch.setattr(fields, "save", locked)
    reply = alice("PUT", f"/assessments/{draft}{PUT}", {"value": "x", "revision": 0})
    assert (reply.status_code, reply.headers["Retry-After"]) == (503, "5")
    assert reply.json["title"] == "The database does not answer"


def test_a_fault_of_ours_tells_nothing_of_itself(send, monkeypatch):
    def broken(*_args, **_kwargs):
        raise RuntimeError("secret detail")

    monkeypatch.setattr(fields, "save", broken)
    reply = send("PUT", PUT, b'{"value": "x", "revision": 0}')
    assert (reply.status_code, reply.content_type) == (500, "application/problem+json")
    assert "secret" not in reply.text
