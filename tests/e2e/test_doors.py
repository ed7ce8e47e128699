"""Pages before signing in, as a person without an account or a password meets them."""

import re
import shutil
from threading import Thread

import pytest
from playwright.sync_api import expect
from werkzeug.serving import make_server

from eva_tool.app import create_app
from eva_tool.config import Provider, Settings
from eva_tool.domain.permissions import Role
from eva_tool.services import links, users
from eva_tool.web import context
from tests import smtp_server
from tests.company import cast
from tests.e2e.axe import complaints as axe
from tests.e2e.conftest import PATIENCE, Quiet, whole

pytestmark = pytest.mark.e2e

NEW = "kolme norsua torilla"
AWAY = Provider(
    issuer="http://127.0.0.1:9",
    client_id="eva",
    client_secret="only for tests",
    organisation="Testilä",
    groups={"eva": Role.MEMBER},
    label="Testilän tunnukset",
)


@pytest.fixture(scope="module")
def box():
    with smtp_server.running() as box:
        yield box


@pytest.fixture(scope="module")
def house(box, sqlite_template, tmp_path_factory):
    """A service with e-mail, and with a provider that is away: (address, parts)."""
    path = tmp_path_factory.mktemp("doors") / "eva.db"
    shutil.copy(sqlite_template, path)
    http = make_server("127.0.0.1", 0, None, threaded=True, request_handler=Quiet)
    home = f"http://127.0.0.1:{http.server_port}"
    server = create_app(
        Settings(
            database_url=f"sqlite:///{path}",
            secret_key="only for tests",
            secure_cookies=False,
            base_url=home,
            mail=box.server,
            provider=AWAY,
        )
    )
    http.app = whole(server)
    parts = server.extensions[context.KEY]
    with parts.writing() as db:
        cast(db)
    thread = Thread(target=http.serve_forever, daemon=True)
    thread.start()
    yield home, parts
    http.shutdown()
    thread.join()
    http.server_close()


@pytest.fixture
def page(chromium, house):
    """Somebody who is not signed in; axe is let in past the CSP."""
    opened = chromium.new_context(base_url=house[0], locale="fi-FI", bypass_csp=True)
    opened.set_default_timeout(PATIENCE)
    yield opened.new_page()
    opened.close()


@pytest.fixture
def invitation(house):
    with house[1].writing() as db:
        boss = users.by_email(db, "mallory@example.org")
        return f"/invite/{links.invite(db, boss, 'uusi@example.org', 'member', context.now())}"


def at(page, path):
    page.goto(path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    return page


def test_nothing_is_wrong_with_the_pages(page, invitation):
    for path in ("/sign-in", "/forgotten", invitation, "/reset/x", "/sign-in/provider"):
        assert axe(at(page, path)) == [], path


def test_an_invitation_is_accepted_after_a_password_that_is_too_easy(page, invitation):
    at(page, invitation)
    page.get_by_label("Nimesi").fill("Uusi Ihminen")
    page.get_by_label("Nimike").fill("suunnittelija")
    page.get_by_label("Uusi salasana").fill("salasana1234")
    page.get_by_role("button", name="Luo tili").click()
    expect(page.get_by_role("alert")).to_contain_text("helppo arvata")
    expect(page.get_by_label("Uusi salasana")).to_have_accessible_description(re.compile("arvata"))
    assert axe(page) == []
    page.get_by_label("Uusi salasana").fill(NEW)
    page.get_by_label("Näytä salasana").check()
    expect(page.get_by_label("Uusi salasana")).to_have_attribute("type", "text")
    page.get_by_role("button", name="Luo tili").click()
    expect(page.get_by_text("Uusi Ihminen, suunnittelija").first).to_be_visible()


def test_a_forgotten_password_is_replaced_by_way_of_the_e_mail(page, house, box):
    at(page, "/sign-in").get_by_role("link", name="Unohtuiko salasana?").click()
    page.get_by_label("Sähköposti").fill("bob@example.org")
    page.get_by_role("button", name="Lähetä linkki").click()
    expect(page.get_by_role("status")).to_contain_text("bob@example.org")
    assert axe(page) == []
    house[1].later.wait()
    at(page, re.search(r"/reset/\S+", box.text)[0])
    assert axe(page) == []
    page.get_by_label("Uusi salasana").fill(NEW)
    page.get_by_role("button", name="Vaihda salasana").click()
    expect(page.get_by_role("status")).to_contain_text("Salasanasi on vaihdettu")
    assert axe(page) == []
    page.get_by_label("Sähköposti").fill("bob@example.org")
    page.get_by_label("Salasana").fill(NEW)
    page.get_by_role("button", name="Kirjaudu sähköpostilla").click()
    expect(page.get_by_text("Bob").first).to_be_visible()


def test_a_provider_that_is_away_leaves_the_other_way_open(page):
    at(page, "/sign-in").get_by_role("link", name="Testilän tunnukset").click()
    expect(page.get_by_role("alert")).to_contain_text("ei vastaa")
    expect(page.get_by_label("Salasana")).to_be_visible()
