"""The way to the provider and back, as a browser goes it."""

import requests

from eva_tool.db.models import LogEntry, User

HOME = "http://localhost"
BACK = f"{HOME}/sign-in/provider/back"
AINO = {"sub": "aino-1", "name": "Aino Uusi", "email": "aino@town.example", "groups": ["eva"]}


def browser(server):
    client = server.test_client()
    client.set_cookie("eva_language", "en")
    return client


def begin(http, path="/sign-in/provider"):
    """To the provider and back; the address with which the browser returns."""
    leaves = http.get(path)
    assert leaves.status_code == 302, leaves.text
    returns = requests.get(leaves.location, allow_redirects=False, timeout=10)
    assert returns.status_code == 302, returns.text
    assert returns.headers["Location"].startswith(BACK)
    return returns.headers["Location"].removeprefix(HOME)


def enter(server, person, fault="", **claims):
    person(fault, **claims)
    http = browser(server)
    return http, http.get(begin(http))


def user(parts, subject="aino-1"):
    with parts.reading() as db:
        return db.query(User).filter_by(subject=subject).one_or_none()


def events(parts):
    with parts.reading() as db:
        return [(row.event, row.detail) for row in db.query(LogEntry).order_by(LogEntry.id)]
