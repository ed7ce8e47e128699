"""From draft through two rounds of review to an approval, and what a later change does to it."""

import pytest
from playwright.sync_api import expect

from eva_tool.services import participants
from tests.conftest import MOMENT
from tests.e2e.deeds import arrive, labelled, open_step, write

pytestmark = pytest.mark.e2e

MATTER = "Mitä ollaan päättämässä?"
ROLES = {"mikko": "contributor", "riitta": "reviewer", "kaarlo": "approver"}


@pytest.fixture
def assessment(live):
    """Aino's; Riitta reviews it and Kaarlo approves it."""
    stored = live.store(
        {"basics": {"title": "Pysäköinti", "matter": "Pysäköinti maksaa."}, "framework": "eva@1"}
    )
    aino, known = live.person(), live.parts.library.frameworks
    with live.parts.writing() as db:
        for name, role in ROLES.items():
            person = live.person(name)
            participants.put(db, aino, known, stored, person.id, role, ["hearings"], MOMENT)
    return stored


@pytest.fixture
def at(visit, assessment):
    """A person's browser on the page of the review."""

    def open_review(name, page=None, **options):
        page = page or visit(name, **options)
        page.goto(f"/assessments/{assessment}/review")
        arrive(page, "Tarkastus ja hyväksyntä")
        return page

    return open_review


def move(page, words, reason="", label="Perustelu"):
    """Choose a move, say why, and confirm it."""
    main = page.get_by_role("main")
    main.get_by_role("link", name=words, exact=True).click()
    question = page.get_by_role("region", name=words)
    expect(question.get_by_role("heading", name=words)).to_be_focused()
    if reason:
        labelled(question, label).fill(reason)
    question.get_by_role("button", name=words).click()
    expect(question).to_be_hidden()


def stage(page):
    return page.locator(".stages [aria-current=step]")


def comment(page, field, text):
    """Write a comment on a field with the keyboard alone; close the panel."""
    button = page.get_by_role("button", name=f"Kommentoi: {field}")
    button.press("Enter")
    panel = page.get_by_role("dialog", name=f"Kommentit: Perustiedot: {field}")
    labelled(panel, "Uusi kommentti").fill(text)
    panel.get_by_role("button", name="Kommentoi", exact=True).press("Enter")
    expect(panel.get_by_role("listitem").filter(has_text=text)).to_be_focused()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    counted = page.get_by_role("button", name=f"1 avoin kommentti: {field}")
    expect(counted).to_be_focused()


def test_two_rounds_an_approval_and_a_later_change(visit, at, assessment, complaints):
    aino, riitta, kaarlo = at("aino"), visit("riitta"), visit("kaarlo")
    move(aino, "Pyydä tarkastusta")
    expect(stage(aino)).to_have_text("2Tarkastettavana")

    open_step(riitta, assessment, "basics")
    comment(riitta, MATTER, "Kuinka paljon?")
    at("riitta", riitta)
    answer(riitta, "Onko kielteiset vaikutukset näytetty?", "Ei", "Ei yhtään haittaa.")
    move(riitta, "Pyydä muutoksia", "Näytä haitat.")
    expect(stage(riitta)).to_have_text("1Muutoksia pyydetty")

    at("aino", aino)
    main = aino.get_by_role("main")
    for text in ("Näytä haitat.", "Ei yhtään haittaa.", "Kuinka paljon?"):
        expect(main.get_by_text(text).first).to_be_visible()
    open_step(aino, assessment, "basics")
    write(aino, MATTER, "Pysäköinti maksaa 2 euroa.")
    settle(aino)
    at("aino", aino)
    move(aino, "Pyydä tarkastusta")

    at("riitta", riitta)
    expect(riitta.get_by_role("main").get_by_text("2 euroa").first).to_be_visible()
    expect(riitta.get_by_text("Edellisessä tarkastuksessa")).to_have_count(1)

    at("kaarlo", kaarlo)
    move(kaarlo, "Hyväksy")
    expect(stage(kaarlo)).to_have_text("3Hyväksytty")

    open_step(aino, assessment, "basics")
    write(aino, MATTER, "Pysäköinti maksaa 3 euroa.")
    at("kaarlo", kaarlo)
    expect(kaarlo.get_by_text("Muutettu hyväksymisen jälkeen", exact=True)).to_be_visible()
    expect(kaarlo.get_by_role("main").locator("ins")).to_have_text("3 ")
    assert complaints == []


def answer(page, question, said, why):
    item = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=question))
    item.get_by_role("radio", name=said, exact=True).press("Space")
    labelled(item, f"Perustelu: {question}").fill(why)
    page.get_by_role("button", name="Tallenna vastaukset").click()
    expect(page.get_by_text("Vastaukset tallennettiin.")).to_be_focused()


def settle(page):
    """Say that the comment is dealt with."""
    page.get_by_role("button", name=f"1 avoin kommentti: {MATTER}").click()
    panel = page.get_by_role("dialog")
    panel.get_by_role("button", name="Merkitse käsitellyksi").click()
    expect(panel.get_by_text("1 käsitelty keskustelu")).to_be_visible()
    panel.get_by_role("button", name="Sulje").click()
    expect(page.get_by_role("button", name=f"Kommentoi: {MATTER}")).to_be_visible()


def test_a_comment_that_was_not_sent_is_kept(visit, assessment):
    page = visit("riitta")
    open_step(page, assessment, "basics")
    button = page.get_by_role("button", name=f"Kommentoi: {MATTER}")
    button.click()
    labelled(page.get_by_role("dialog"), "Uusi kommentti").fill("Kesken jäänyt")
    page.keyboard.press("Escape")
    button.click()
    box = labelled(page.get_by_role("dialog"), "Uusi kommentti")
    expect(box).to_have_value("Kesken jäänyt")
    page.get_by_role("dialog").get_by_role("button", name="Lisää tekstiin").click()
    expect(box).to_have_value("Kesken jäänyt @Aino Esimerkki ")


def test_an_owner_gives_a_task_that_is_done(visit, assessment):
    aino, mikko = visit("aino"), visit("mikko")
    aino.goto(f"/assessments/{assessment}/people")
    arrive(aino, "Tekijät ja tehtävät")
    aino.get_by_text("Uusi tehtävä").click()
    labelled(aino, "Kuka?").select_option(label="Mikko Mallikas, asiantuntija")
    labelled(aino, "Mitä tehdään?").fill("Laske paikat")
    aino.get_by_role("button", name="Anna tehtävä").click()
    expect(aino.get_by_text("Tehtävä annettiin.")).to_be_focused()
    open_step(mikko, assessment, "basics")
    mikko.get_by_role("link", name="Tekijät ja tehtävät 1 tehtävä sinulle").first.click()
    mikko.get_by_role("button", name="Merkitse tehdyksi Laske paikat").click()
    expect(mikko.get_by_text("1 tehtävä on tehty")).to_be_visible()


def test_the_question_of_a_move_opens_in_sight(visit, at):
    aino = at("aino", visit("aino", height=800))
    aino.get_by_role("link", name="Pyydä tarkastusta", exact=True).click()
    question = aino.get_by_role("region", name="Pyydä tarkastusta")
    expect(question.get_by_role("heading", name="Pyydä tarkastusta")).to_be_focused()
    expect(question.get_by_role("heading", name="Pyydä tarkastusta")).to_be_in_viewport()
    expect(question.get_by_role("button", name="Pyydä tarkastusta")).to_be_in_viewport()


def test_an_earlier_answer_holds_with_one_click_and_the_rest_stays_as_typed(visit, at):
    aino, riitta = at("aino"), visit("riitta")
    move(aino, "Pyydä tarkastusta")
    at("riitta", riitta)
    answer(riitta, "Onko kielteiset vaikutukset näytetty?", "Ei", "Ei yhtään haittaa.")
    move(riitta, "Pyydä muutoksia", "Näytä haitat.")
    at("aino", aino)
    move(aino, "Pyydä tarkastusta")
    at("riitta", riitta)
    labelled(riitta, "Perustelu: Onko kieli selkeää?").fill("Kesken")
    riitta.get_by_role("button", name="Pätee edelleen").click()
    expect(riitta.get_by_role("button", name="Pätee edelleen")).to_have_count(0)
    kept = labelled(riitta, "Perustelu: Onko kielteiset vaikutukset näytetty?")
    expect(kept).to_have_value("Ei yhtään haittaa.")
    expect(labelled(riitta, "Perustelu: Onko kieli selkeää?")).to_have_value("Kesken")
