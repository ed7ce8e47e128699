"""A text that cannot be saved stays: in its field, in the browser, and in sight."""

import re

import pytest
from playwright.sync_api import expect
from sqlalchemy import event

from eva_tool.services import fields
from tests.e2e.conftest import enter
from tests.e2e.deeds import SAVED, arrive, kept, labelled, open_step, state_of, type_in

pytestmark = pytest.mark.e2e

MATTER = "Mitä ollaan päättämässä?"
TEXT = "Lähikirjasto suljetaan, säästö 12 500 €."


@pytest.fixture
def draft(live):
    return live.store({"basics": {"title": "Yhteys katkeaa"}})


@pytest.fixture
def broken(monkeypatch):
    """Every save is a server error until it is mended."""

    def fail(*_args):
        raise RuntimeError("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(fields, "save", fail)
        yield patch


@pytest.fixture
def editing(page, draft):
    """Aino at the basics of the draft; she agrees when the browser warns of unsaved text."""
    page.on("dialog", lambda dialog: dialog.accept())
    open_step(page, draft, "basics")
    return page


def notice(page):
    return page.get_by_role("alert").filter(has_text="Tallennus ei onnistunut")


def stored(live, draft):
    return live.document(draft).basics.matter


def test_text_written_without_connection_is_saved_when_it_returns(editing, live, draft):
    editing.context.set_offline(True)
    box = type_in(editing, MATTER, TEXT)
    expect(notice(editing)).to_be_visible()
    expect(notice(editing)).to_contain_text("katkesi")
    expect(state_of(box)).to_contain_text("Ei tallennettu")
    expect(box).to_have_value(TEXT)
    assert kept(editing) == {"basics/matter": TEXT}
    assert stored(live, draft) == ""

    editing.context.set_offline(False)
    expect(state_of(box)).to_have_text(SAVED)
    expect(notice(editing)).to_be_hidden()
    assert stored(live, draft) == TEXT
    assert kept(editing) == {}


def test_every_field_written_without_connection_is_saved(editing, live, draft):
    editing.context.set_offline(True)
    type_in(editing, MATTER, TEXT)
    type_in(editing, "Asianumero", "NÄÄ/1/2027")
    type_in(editing, MATTER, f"{TEXT} Ja vielä.")
    expect(notice(editing)).to_be_visible()
    editing.context.set_offline(False)
    expect(state_of(labelled(editing, "Asianumero"))).to_have_text(SAVED)
    expect(state_of(labelled(editing, MATTER))).to_have_text(SAVED)
    basics = live.document(draft).basics
    assert (basics.matter, basics.register_number) == (f"{TEXT} Ja vielä.", "NÄÄ/1/2027")


def test_unsaved_text_comes_back_after_reload(editing, broken, live, draft):
    type_in(editing, MATTER, TEXT)
    expect(notice(editing)).to_be_visible()
    broken.undo()
    editing.reload()
    arrive(editing, "Perustiedot")
    box = labelled(editing, MATTER)
    expect(box).to_have_value(TEXT)
    expect(state_of(box)).to_have_text(SAVED)
    assert stored(live, draft) == TEXT
    assert kept(editing) == {}


def test_unsaved_text_survives_another_page(editing, broken, live, draft):
    type_in(editing, MATTER, TEXT)
    expect(notice(editing)).to_be_visible()
    editing.get_by_role("main").get_by_role("link", name="Seuraavaksi").click()
    arrive(editing, "Tarveharkinta")
    expect(notice(editing).get_by_role("link")).to_have_count(1)
    broken.undo()
    notice(editing).get_by_role("link").click()
    arrive(editing, "Perustiedot")
    expect(state_of(labelled(editing, MATTER))).to_have_text(SAVED)
    assert stored(live, draft) == TEXT


def test_server_error_keeps_the_text(editing, broken, live, draft):
    box = type_in(editing, MATTER, TEXT)
    expect(notice(editing)).to_be_visible()
    expect(state_of(box)).to_contain_text("Ei tallennettu")
    assert kept(editing) == {"basics/matter": TEXT}
    broken.undo()
    editing.get_by_role("button", name="Yritä nyt").click()
    expect(state_of(box)).to_have_text(SAVED)
    assert stored(live, draft) == TEXT


def test_expired_sign_in_keeps_the_text_until_signed_in_again(editing, live, draft):
    editing.context.clear_cookies(name="session")
    type_in(editing, MATTER, TEXT)
    expect(notice(editing)).to_contain_text("Kirjautumisesi on vanhentunut")
    assert kept(editing) == {"basics/matter": TEXT}
    editing.get_by_role("button", name="Yritä nyt").click()
    editing.get_by_role("button", name="Aino Esimerkki").click()
    arrive(editing, "Perustiedot")
    expect(state_of(labelled(editing, MATTER))).to_have_text(SAVED)
    assert stored(live, draft) == TEXT


def test_kept_text_is_not_shown_to_another_person(editing, broken, live, draft):
    type_in(editing, MATTER, TEXT)
    expect(notice(editing)).to_be_visible()
    broken.undo()
    editing.context.clear_cookies()
    enter(editing.context, "kaarlo")
    editing.reload()
    arrive(editing, "Perustiedot")
    editing.wait_for_timeout(1_000)  # longer than kept texts take to come back
    expect(labelled(editing, MATTER)).to_have_value("")
    assert stored(live, draft) == ""


def test_signing_out_clears_kept_texts(editing, broken):
    type_in(editing, MATTER, TEXT)
    expect(notice(editing)).to_be_visible()
    editing.get_by_role("button", name="Kirjaudu ulos").click()
    editing.wait_for_url(re.compile("/sign-in"))
    assert kept(editing) == {}


def test_a_full_disk_is_said_and_the_text_is_kept_until_it_can_be_saved(page, live, draft):
    engine = live.parts.writing.args[0].kw["bind"]
    long = "Kirjasto suljetaan lauantaisin. " * 250

    def fill(connection):
        connection.exec_driver_sql("PRAGMA max_page_count = 1")  # no less than there are

    open_step(page, draft, "basics")
    with engine.connect() as connection:
        connection.connection.dbapi_connection.execute("VACUUM")  # no page is left over
    event.listen(engine, "begin", fill)
    try:
        box = type_in(page, MATTER, long)
        alert = page.get_by_role("alert").filter(has_text="Tallennus ei onnistunut")
        expect(alert).to_contain_text("Palvelu ei juuri nyt pysty tallentamaan mitään.")
        expect(state_of(box)).to_contain_text("Ei tallennettu")
        expect(box).to_have_value(long)
        assert list(kept(page).values()) == [long]
    finally:
        event.remove(engine, "begin", fill)
        engine.dispose()
    alert.get_by_role("button", name="Yritä nyt").click()
    expect(state_of(box)).to_have_text(SAVED)
    expect(alert).to_be_hidden()
    assert live.document(draft).basics.matter == long.strip()
