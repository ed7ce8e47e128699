"""Closed by default: what opens the API is a token in its header, and nothing else."""

import pytest

from eva_tool.db.models import Token, User
from eva_tool.services import tokens
from eva_tool.web.api import bearer
from eva_tool.web.api.operations import OPERATIONS
from eva_tool.web.context import now
from eva_tool.web.pace import Pace

ADDRESSES = [
    (operation.method, operation.path.replace("{", "").replace("}", "")) for operation in OPERATIONS
]


@pytest.fixture
def nobody(server):
    return server.test_client()


@pytest.mark.parametrize(
    "header",
    [None, "", "Bearer", "Bearer ", "Bearer eva_wrong", "Basic eva_wrong", "Bearer ä\xff eva_"],
)
def test_without_a_token_everything_is_closed(nobody, header):
    headers = {} if header is None else {"Authorization": header}
    for method, address in (*ADDRESSES, ("GET", "/nothing"), ("PUT", "/me")):
        reply = nobody.open(f"/api/v1{address}", method=method, headers=headers, json={})
        assert (reply.status_code, reply.content_type) == (401, "application/problem+json")
        assert reply.headers["WWW-Authenticate"].startswith('Bearer realm="eva"')
        assert reply.json["status"] == 401


def test_a_signed_in_browser_is_not_a_token(browser_as, draft):
    http = browser_as("alice").http
    assert http.get(f"/assessments/{draft}/annex.json").status_code == 200
    assert http.get(f"/api/v1/assessments/{draft}").status_code == 401
    reply = http.post("/api/v1/assessments", json={"title": "x", "framework": "small@1"})
    assert reply.status_code == 401


def test_a_token_opens_no_page(server, token_of):
    http = server.test_client()
    headers = {"Authorization": f"Bearer {token_of('alice')}"}
    for page in ("/", "/account", "/account/tokens"):
        assert http.get(page, headers=headers).status_code == 302


def test_only_the_description_is_for_everybody(nobody):
    assert nobody.get("/api/v1/openapi.json").json["openapi"] == "3.1.0"
    assert nobody.get("/api/v1/openapi.json/").status_code == 401
    assert nobody.get("/api/v1").status_code == 401
    assert nobody.get("/api/v2/me").status_code == 401
    assert nobody.post("/api/v1/openapi.json").status_code == 405


def test_other_addresses_below_api_are_problems_and_not_pages(caller):
    alice = caller("alice")
    for address, status in (("/nothing", 404), ("/me/", 404), ("/assessments//1", 404)):
        reply = alice.get(address)
        assert (reply.status_code, reply.content_type) == (status, "application/problem+json")
    reply = alice("PATCH", "/me")
    assert (reply.status_code, {*reply.headers["Allow"].split(", ")}) == (405, {"GET", "HEAD"})
    assert alice("BREW", "/me").content_type == "application/problem+json"


def test_an_ended_an_expired_and_a_closed_one_are_alike(server, parts, people, caller):
    callers = [caller(name) for name in ("alice", "bob", "rita")]
    assert {c.get("/me").status_code for c in callers} == {200}
    with parts.writing() as db:
        rows = db.query(Token).order_by(Token.id).all()
        tokens.end(db, people["alice"], rows[0].id, now())
        rows[1].expires_at = now()
        db.get(User, people["rita"].id).disabled = True
    replies = [c.get("/me") for c in callers]
    assert {r.status_code for r in replies} == {401}
    assert len({(r.text, r.headers["WWW-Authenticate"]) for r in replies}) == 1


def test_the_caller_is_who_made_the_token(caller):
    me = caller("carol", "read").get("/me").json
    assert me == {
        "name": "Carol",
        "organisation": "Testilä",
        "role": "councillor",
        "scopes": ["read"],
    }


def test_the_use_of_a_token_is_noted(caller, parts):
    caller("alice").get("/me")
    with parts.reading() as db:
        assert db.query(Token).one().used_at is not None


def test_answers_set_no_cookies_and_are_not_kept(caller):
    reply = caller("alice").get("/me")
    assert "Set-Cookie" not in reply.headers
    assert reply.headers["Cache-Control"] == "no-store"
    assert reply.headers["X-Content-Type-Options"] == "nosniff"


def test_a_loop_gone_wild_is_slowed_down_and_others_are_not(caller, monkeypatch):
    monkeypatch.setattr(bearer, "pace", Pace(2))
    wild, calm = caller("alice"), caller("alice")
    replies = [wild.get("/me") for _ in range(3)]
    assert [r.status_code for r in replies] == [200, 200, 429]
    assert replies[2].headers["Retry-After"] == "60"
    assert calm.get("/me").status_code == 200


def test_the_language_is_that_of_the_header_and_not_of_a_cookie(server, token_of):
    http = server.test_client()
    http.set_cookie("eva_language", "fi")
    headers = {"Authorization": "Bearer x", "Accept-Language": "sv"}
    reply = http.get("/api/v1/me", headers=headers)
    assert reply.headers["Content-Language"] == "sv"
    assert reply.json["title"] == "En giltig nyckel behövs"


def test_another_site_cannot_post(caller):
    reply = caller("alice")(
        "POST", "/assessments", {"title": "x"}, headers={"Origin": "https://evil.example"}
    )
    assert (reply.status_code, reply.content_type) == (403, "application/problem+json")
