from dataclasses import replace

import pytest
from flask import request

from eva_tool.app import create_app
from eva_tool.services.throttle import LIMITS
from eva_tool.web import ids, security


def test_every_route_needs_sign_in(server):
    """Closed unless listed: a new route is private until someone lists it."""
    client = server.test_client()
    for rule in server.url_map.iter_rules():
        parts = rule.rule.strip("/").split("/")
        path = "/" + "/".join("1" if part.startswith("<int") else part for part in parts)
        path = path.split("<")[0]
        if security.is_public(path):
            continue
        method = client.post if "POST" in rule.methods else client.get
        assert method(path).status_code in (302, 401), path


def test_what_is_open_is_listed_exactly(server):
    assert not security.is_public("/sign-in-but-longer")
    assert not security.is_public("/demonstration")
    assert security.is_public("/assets/eva.js")


def test_no_address_below_an_open_one_opens_the_application(server):
    for path in ("/demo", "/reset/a/b", "/invite/", "/language/fi/x", "/sign-in/provider"):
        assert server.test_client().get(path).status_code == 302, path


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
    ],
)
@pytest.mark.parametrize("path", ["/_dash-update-component", "/new/empty", "/sign-out"])
def test_cross_site_posts_are_refused(browser_as, headers, path):
    assert browser_as("alice").http.post(path, json={}, headers=headers).status_code == 403


def test_pages_carry_the_strict_headers(server):
    headers = server.test_client().get("/sign-in").headers
    policy = headers["Content-Security-Policy"]
    script = next(p for p in policy.split("; ") if p.startswith("script-src "))
    assert "unsafe" not in script
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "target",
    [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "/a\nb",
        "javascript:alert(1)",
        "",
    ],
)
def test_targets_stay_on_this_site(target):
    assert security.local_target(target) == "/"


def test_a_request_that_is_too_large_gets_a_page_in_words(browser_as):
    http = browser_as("alice").http
    kind = "application/x-www-form-urlencoded"
    reply = http.post("/new/empty", data=b"title=" + b"x" * 7_000_000, content_type=kind)
    assert reply.status_code == 413
    assert "at most 5 MB" in reply.text


def test_a_closed_account_is_signed_out_at_once(browser_as, parts):
    from eva_tool.db.models import User

    client = browser_as("alice")
    assert client.page("/").status_code == 200
    with parts.writing() as db:
        for user in db.query(User):
            user.disabled = True
    assert client.page("/").status_code == 401
    assert client.http.get("/new").location == "/sign-in?next=/new"
    assert client.http.post("/new/empty").status_code == 401


def test_over_https_browsers_are_told_to_stay_there(settings, server):
    secure = create_app(replace(settings, secure_cookies=True)).test_client()
    for path in ("/sign-in", "/assets/10-eva.css", "/api/v1/assessments", "/nowhere"):
        with secure.get(path) as reply:
            told = reply.headers["Strict-Transport-Security"]
            assert told == "max-age=31536000; includeSubDomains"
    assert "Strict-Transport-Security" not in server.test_client().get("/sign-in").headers


def test_refusals_are_logged_by_number_and_without_what_was_typed(browser_as, draft, caplog):
    stranger = browser_as("mallory")
    stranger.page(f"/assessments/{draft}/basics")
    stranger.http.get(f"/assessments/{draft}/annex.json")
    reader = browser_as("rita")
    reader.hold(ids.ASSESSMENT, "data", draft)
    reader.save("basics/title", "Secret\ntext")
    absent = "Refused: NotFound: user 5: There is no such assessment."
    assert caplog.messages[:2] == [absent, absent]
    assert caplog.messages[2].startswith("Refused: NotAllowed: user 3: Your role")
    assert "Secret" not in caplog.text


def test_attempts_to_get_around_are_logged(browser_as, caplog):
    http = browser_as("alice").http
    http.post("/sign-out", headers={"Sec-Fetch-Site": "cross-site"})
    http.post("/_dash-update-component", json={"output": "Secret\ntext"})
    for _ in range(LIMITS["sign-in"] + 1):
        http.post("/sign-in", data={"email": "bob@example.org", "password": "guess"})
    assert "Refused: 403 at auth.sign_out" in caplog.messages
    assert any(said.startswith("Refused: 400 at ") for said in caplog.messages)
    assert "Refused: 429 at auth.submit" in caplog.messages
    assert "Secret" not in caplog.text
    assert "bob" not in caplog.text


def test_trace_is_not_answered(server):
    for path in ("/sign-in", "/health", "/api/v1/openapi.json"):
        reply = server.test_client().open(path, method="TRACE", headers={"X-Secret": "echo"})
        assert reply.status_code == 405, path
        assert "echo" not in reply.text


def test_health_is_open(server):
    assert server.test_client().get("/health").status_code == 200


FORWARDED = {
    "X-Forwarded-For": "6.6.6.6, 192.0.2.7",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "eva.example",
}


@pytest.mark.parametrize(
    ("proxies", "seen"),
    [(0, ("127.0.0.1", "http://localhost/")), (1, ("192.0.2.7", "https://eva.example/"))],
)
def test_forwarded_headers_count_only_from_as_many_proxies_as_set(server, settings, proxies, seen):
    behind = create_app(replace(settings, proxies=proxies))
    caller = []
    behind.before_request(lambda: caller.append((request.remote_addr, request.host_url)))
    behind.test_client().get("/sign-in", headers=FORWARDED)
    assert caller == [seen]
