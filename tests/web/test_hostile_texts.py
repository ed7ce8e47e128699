"""Hostile texts wherever people type: every page shows them as texts and as nothing else."""

from html.parser import HTMLParser

import pytest

from eva_tool.db.models import Version
from eva_tool.web import comment_ids, ids
from eva_tool.web.pages import PAGES
from tests.poison import SHORT
from tests.tree import components
from tests.web.poisoned_house import EMAIL, decide, furnish
from tests.web.robust_page import asked

SIGN = "alert(1)"
NAMESPACES = {"dash_html_components", "dash_core_components", "dash_bootstrap_components"}
# What would run or fetch what it is given.
NEVER = {"Markdown", "Script", "Iframe", "ObjectEl", "Embed", "Base", "Meta", "Source"}
TEXTS = {"children", "value", "title", "label", "placeholder", "options", "data", "search", "alt"}
LOGO = "/house-logo.png?v="
ADDRESSES = {"href", "src", "action", "formAction"}


@pytest.fixture
def house(parts, alice, bob):
    case = next(iter(parts.library.cases.values()))
    with parts.writing() as db:
        return furnish(db, alice, bob, parts.library.frameworks, case)


@pytest.fixture
def published(parts, house):
    with parts.reading() as db:
        return db.query(Version).filter(Version.published_at.is_not(None)).one().id


def holds(value):
    """Whether a property itself, not a component in it, has the text."""
    if isinstance(value, list):
        return any(holds(one) for one in value)
    if isinstance(value, dict):
        return "props" not in value and any(holds(one) for one in value.values())
    return isinstance(value, str) and SIGN in value


def marked(figure):
    """Whether the text came into a figure with the marks that Plotly reads: ours escapes them."""
    if isinstance(figure, (dict, list)):
        return any(map(marked, figure.values() if isinstance(figure, dict) else figure))
    return isinstance(figure, str) and SIGN in figure and ("<" in figure or ">" in figure)


def misplaced(name, value):
    """Whether the text is in a property that shows no plain text."""
    if name == "figure":
        return marked(value)
    return holds(value) and name not in TEXTS and not name.startswith(("aria-", "data-"))


def dangers(reply):
    """Each place of a reply where a text would be more than a text."""
    for one in components(reply.json):
        picture = one["type"] == "Img" and not one["props"]["src"].startswith(LOGO)
        if one["namespace"] not in NAMESPACES or one["type"] in NEVER or picture:
            yield one["namespace"], one["type"]
        for name, value in one["props"].items():
            if "dangerous" in name.lower():
                yield one["type"], name
            if name in ADDRESSES and not str(value).startswith(("/", "#", "?", "mailto:")):
                yield one["type"], name, value
            if misplaced(name, value):
                yield one["type"], name, str(value)[:300]


def paths(house, published, person):
    named = {"assessment_id": house, "version_id": published, "user_id": person}
    for page in PAGES:
        path = page.PATH
        for name, value in named.items():
            path = path.replace(f"<int:{name}>", str(value))
        yield path
    yield f"/assessments/{house}/history?from=1&to=now"
    yield f"/assessments/{house}/review?move=withdraw"
    yield f"/assessments/{house}/impacts?view=light"


@pytest.mark.parametrize("name", ["alice", "ada", "anna", "carol"])
def test_every_page_shows_them_as_texts(browser_as, parts, house, published, bob, name):
    client, shown = browser_as(name), 0
    for path in paths(house, published, bob.id):
        reply = client.page(path)
        assert reply.status_code == 200, path
        assert list(dangers(reply)) == [], path
        shown += reply.text.count(SIGN)
    assert shown > (50 if name == "carol" else 500)
    assert list(dangers(client.http.get("/_dash-layout"))) == []


@pytest.mark.parametrize("name", ["alice", "carol"])
def test_what_was_decided_is_shown_as_text(browser_as, parts, people, house, published, name):
    with parts.writing() as db:
        decide(db, people["alice"], parts.library.frameworks, house)
    client, pages = browser_as(name), [f"/reading/{published}"]
    assert list(dangers(client.page("/reading"))) == []
    if name == "alice":
        own = f"/assessments/{house}"
        pages += [f"{own}/review", f"{own}/review?move=amend", f"{own}/history"]
    for path in pages:
        reply = client.page(path)
        assert "=3+3" in reply.text, path
        assert list(dangers(reply)) == [], path


def test_comments_and_conflicts_show_them_as_texts(browser_as, house):
    client = browser_as("alice")
    client.hold(ids.ASSESSMENT, "data", house)
    asked = {"path": "basics/title", "n": "1"}
    panel = client.change(comment_ids.ASKED, "data", asked)
    conflict = client.save("basics/matter", "<script>alert(1)</script>", 0)
    for reply in (panel, conflict):
        assert SIGN in reply.text
        assert list(dangers(reply)) == []


class Dangers(HTMLParser):
    """What of a page of HTML would run: scripts of its own, attributes, addresses."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            if name.startswith("on") or name in ("style", "srcdoc"):
                self.found.append((tag, name))
            if name in ("href", "src", "action") and not value.startswith(("/", "#", "?")):
                self.found.append((tag, value))
        if tag == "script" and not dict(attrs).get("src", "").startswith("/"):
            self.found.append((tag, "inline"))
        if tag == "style":
            self.found.append((tag, "inline"))


def running(reply):
    parser = Dangers()
    parser.feed(reply.text)
    return parser.found


PLAIN = ["/account", "/account/tokens", "/account/second-factor", "/new"]


@pytest.mark.parametrize("name", ["alice", "ada"])
def test_plain_pages_show_them_as_texts(browser_as, house, name):
    http = browser_as(name).http
    for path in PLAIN:
        reply = http.get(path)
        assert reply.status_code == 200, path
        assert "&lt;script&gt;alert(1)" in reply.text, path
        assert running(reply) == [], path


def test_the_house_style_shows_them_as_texts(browser_as, house):
    http = browser_as("ada").http
    shown = [http.get("/administration/style").text]
    form = {"address": SHORT, "contact": SHORT, "main": SHORT, "statement": SHORT}
    for path in ("/administration/style", "/administration/style/preview"):
        shown.append(http.post(path, data=form).text)
    for page in shown:
        assert "&lt;script&gt;alert(1)" in page
        parser = Dangers()
        parser.feed(page)
        assert parser.found == []


def test_pieces_that_scripts_put_into_pages_show_them_as_texts(browser_as, house, published):
    alice, carol = browser_as("alice"), browser_as("carol").http
    pieces = [
        alice.http.get(f"/assessments/{house}/weightings").text,
        carol.get(f"/reading/{published}/weightings").text,
        *(part["html"] for part in asked(alice, house)["parts"].values()),
    ]
    assert sum(SIGN in piece for piece in pieces) > 2
    for piece in pieces:
        parser = Dangers()
        parser.feed(piece)
        assert parser.found == []


def test_what_was_typed_before_sign_in_comes_back_as_text(server, house):
    http = server.test_client()
    form = {"email": EMAIL, "password": EMAIL}
    for path in ("/sign-in", "/sign-in?next=/%22%3E%3Cscript%3Ealert(1)%3C/script%3E"):
        reply = http.post(path, data=form)
        assert reply.status_code == 401
        assert running(reply) == []
    assert running(http.get("/invite/%22%3E%3Cscript%3Ealert(1)%3C/script%3E")) == []
