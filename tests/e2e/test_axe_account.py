"""axe finds nothing on the account pages, at the second factor, and when a sign-in ends."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect
from pyotp import TOTP
from sqlalchemy import update

from eva_tool.db.models import SignIn
from eva_tool.domain.permissions import Role
from eva_tool.services import demo, organisations, users
from tests.conftest import PASSWORD
from tests.e2e.axe import complaints as found
from tests.e2e.test_axe import shown

pytestmark = pytest.mark.e2e


@pytest.fixture
def eeva(visit, live):
    """Somebody with a password, signed in with it."""
    with live.parts.writing() as db:
        town = organisations.find(db, demo.ORGANISATION)
        users.add(
            db, town, email="eeva@example.org", name="Eeva", role=Role.MEMBER, password=PASSWORD
        )
    page = shown(visit(None, bypass_csp=True), "/sign-in")
    give_password(page)
    expect(page).to_have_url(f"{live.url}/")
    return page


def give_password(page):
    page.get_by_label("Sähköposti").fill("eeva@example.org")
    page.get_by_label("Salasana").fill(PASSWORD)
    page.get_by_role("button", name="Kirjaudu sähköpostilla").click()


def heading(page, text):
    expect(page.get_by_role("heading", level=1)).to_have_text(text)


def test_own_account_and_second_factor(eeva):
    """From the account through turning it on to the next sign-in."""
    assert found(shown(eeva, "/account")) == []
    assert found(shown(eeva, "/account/second-factor")) == []
    eeva.get_by_role("button", name="Aloita").click()
    secret = eeva.locator(".key").text_content().replace(" ", "")
    turn_on = eeva.get_by_role("button", name="Ota kaksivaiheinen tunnistautuminen käyttöön")
    assert found(eeva) == []
    eeva.get_by_label("Koodi").fill("000000")
    turn_on.click()
    expect(eeva.get_by_role("alert")).to_be_visible()
    assert found(eeva) == []
    eeva.get_by_label("Koodi").fill(TOTP(secret).now())
    turn_on.click()
    heading(eeva, "Ota nämä koodit talteen")
    assert found(eeva) == []
    assert found(shown(eeva, "/account/second-factor")) == []
    shown(eeva, "/account").get_by_role("button", name="Luo osoite").click()
    expect(eeva.get_by_label("Osoite")).to_be_visible()
    assert found(eeva) == []
    eeva.get_by_role("button", name="Kirjaudu ulos").first.click()
    give_password(eeva)
    heading(eeva, "Koodi puhelimestasi")
    assert found(eeva) == []


def test_account_of_the_demo(visit):
    mikko = visit("mikko", bypass_csp=True)
    assert found(shown(mikko, "/account")) == []
    shown(mikko, "/account/tokens").get_by_label("Mikä järjestelmä").fill("Asianhallinta")
    mikko.get_by_role("button", name="Luo avain").click()
    expect(mikko.locator(".key")).to_contain_text("eva_")
    assert found(mikko) == []


def test_warning_of_an_idle_sign_in_and_what_follows(visit, live):
    page = visit("taru", bypass_csp=True)
    page.clock.install()
    shown(page, "/account")
    for away, said in ((59, "Oletko vielä paikalla?"), (61, "Sinut on kirjattu ulos")):
        with live.parts.writing() as db:
            then = datetime.now(UTC) - timedelta(minutes=away)
            mine = update(SignIn).where(SignIn.user_id == live.person("taru").id)
            db.execute(mine.values(seen_at=then))
        page.clock.fast_forward(away * 60_000)
        expect(page.get_by_role("alertdialog", name=said)).to_be_visible()
        assert found(page) == []
