"""The page of the house style: who sees it, what it stores, shows before, and refuses."""

import io
import json
from zipfile import ZipFile

import pytest

from eva_tool.domain.housestyle import PLAIN
from eva_tool.services import housestyle, published
from eva_tool.web import security
from tests import pictures
from tests.publishing import publish

STYLE = "/administration/style"
GOOD = {
    "main": "7A1F5C",
    "accent": "#00695c",
    "address": "Testilän kunta <b>, Tie 1",
    "contact": "kirjaamo@testila.example",
    "statement": "https://www.testila.example/saavutettavuus",
}


@pytest.fixture
def http(desk):
    return desk.http


@pytest.fixture
def stored(parts, alice):
    def read():
        with parts.reading() as db:
            return housestyle.of_house(db, alice)

    return read


def slashed(reply):
    return reply.text.replace("\\u002f", "/")


def logo(content=None, name="logo.png", text="A spruce"):
    content = pictures.picture() if content is None else content
    return {"logo": (io.BytesIO(content), name), "logo_text": text}


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_page_is_there_in_every_language(pia, browser_as, language):
    client = browser_as("pia", language)
    page = client.http.get(STYLE)
    assert page.status_code == 200
    assert ("House style" in page.text) == (language == "en")
    assert 'aria-current="page"' in page.text
    assert STYLE in slashed(client.page("/administration/settings"))


@pytest.mark.parametrize("name", ["alice", "carol"])
def test_others_are_refused_all_but_the_picture(browser_as, http, stored, events, name):
    http.post(f"{STYLE}/logo", data=logo())
    client = browser_as(name).http
    before, told = stored(), events()
    assert client.get(STYLE).status_code == 403
    for path, data in (("", GOOD), ("/logo", logo()), ("/logo/remove", {}), ("/preview", GOOD)):
        reply = client.post(f"{STYLE}{path}", data=data)
        assert (reply.status_code, "administrators" in reply.text) == (403, True), path
    assert (stored(), events()) == (before, told)
    assert client.get("/house-logo.png").data == before.logo


def test_nobody_gets_the_picture_of_another_house_or_without_signing_in(browser_as, http, server):
    http.post(f"{STYLE}/logo", data=logo())
    assert browser_as("mallory").http.get("/house-logo.png").status_code == 404
    assert server.test_client().get("/house-logo.png").status_code == 302
    reply = http.get("/house-logo.png")
    assert reply.mimetype == "image/png"
    assert reply.headers["X-Content-Type-Options"] == "nosniff"


def test_a_style_is_saved_and_shown(http, stored):
    reply = http.post(STYLE, data=GOOD)
    assert reply.status_code == 303
    page = http.get(reply.location).text
    assert "The house style was saved." in page
    assert 'data-main="#7a1f5c"' in page
    assert "Testilän kunta &lt;b&gt;, Tie 1" in page
    assert stored().accent == "#00695c"


def test_a_poor_colour_is_refused_with_its_ratio_and_what_was_typed_stays(http, stored):
    wrong = GOOD | {"main": "#F5A623", "statement": 'http://x"><script>'}
    reply = http.post(STYLE, data=wrong)
    assert reply.status_code == 400
    assert "The contrast of #f5a623 with white is 2.02 : 1." in reply.text
    assert "#9f6c17" in reply.text
    assert 'value="#F5A623"' in reply.text
    assert reply.text.count('aria-invalid="true"') == 2
    assert '"><script>' not in reply.text
    assert stored() == PLAIN


def test_the_preview_follows_what_is_typed_and_stores_nothing(http, stored, events):
    before = events()
    seen = http.post(f"{STYLE}/preview", data=GOOD | {"accent": "#777777"}).text
    assert 'data-main="#7a1f5c" data-accent="#777777"' in seen
    assert "Main colour: contrast with white 9.64 : 1." in seen
    assert "Accent colour: The contrast of #777777 with white is 4.47 : 1." in seen
    assert "Testilän kunta &lt;b&gt;, Tie 1" in seen
    assert "<html" not in seen
    assert (stored(), events()) == (PLAIN, before)


@pytest.mark.parametrize("nasty", ["red", '"><script>', "#12345", "x" * 100_000, "\x00", "url(x)"])
def test_a_preview_of_nonsense_shows_what_is_stored(http, nasty):
    reply = http.post(f"{STYLE}/preview", data=dict.fromkeys(GOOD, nasty))
    assert reply.status_code == 200
    assert f'data-main="{PLAIN.main}"' in reply.text
    assert "<script>" not in reply.text


def test_a_logo_is_saved_worded_anew_and_removed(http, stored):
    assert http.post(f"{STYLE}/logo", data=logo()).status_code == 303
    kept = stored().logo
    assert 'alt="A spruce"' in http.get(STYLE).text
    assert http.post(f"{STYLE}/logo", data={"logo_text": "A tall spruce"}).status_code == 303
    assert (stored().logo, stored().logo_text) == (kept, "A tall spruce")
    assert http.post(f"{STYLE}/logo/remove").status_code == 303
    assert stored() == PLAIN
    assert http.get("/house-logo.png").status_code == 404


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (logo(pictures.SVG, "logo.png"), "PNG or JPEG"),
        (logo(pictures.SVG, "logo.svg"), "PNG or JPEG"),
        (logo(pictures.bomb()), "60000 × 60000"),
        (logo(b""), "Choose a file first."),
        (logo(text=" "), "in words what the logo shows"),
        ({"logo": "not a file", "logo_text": "x"}, "Choose a file first."),
    ],
    ids=["svg as png", "svg", "bomb", "nothing", "no words", "text"],
)
def test_a_logo_that_cannot_be_is_refused_in_words(http, stored, sent, said):
    reply = http.post(f"{STYLE}/logo", data=sent)
    assert reply.status_code == 400
    assert said in reply.text
    assert stored() == PLAIN


def test_a_file_that_is_too_large_is_refused_unread(http, stored):
    body, kind = b"0" * (security.MAX_BODY + 1), "multipart/form-data; boundary=x"
    reply = http.post(f"{STYLE}/logo", data=body, content_type=kind)
    assert (reply.status_code, "The file is too large" in reply.text) == (413, True)
    assert stored() == PLAIN


def test_a_page_on_another_site_sends_nothing(http, stored):
    headers = {"Sec-Fetch-Site": "cross-site"}
    assert http.post(STYLE, data=GOOD, headers=headers).status_code == 403
    assert stored() == PLAIN


def test_a_published_version_shows_whose_it_is(http, desk, parts, alice, draft, carol, browser_as):
    with parts.writing() as db:
        version = publish(db, alice, draft).id
    published._BRIEFS.clear()
    plain = browser_as("carol").page(f"/reading/{version}").text
    assert "room-house" not in plain
    http.post(STYLE, data=GOOD)
    http.post(f"{STYLE}/logo", data=logo())
    page = slashed(browser_as("carol").page(f"/reading/{version}"))
    for part in (
        "room-house",
        "/house-logo.png?v=",
        "A spruce",
        GOOD["contact"],
        GOOD["statement"],
    ):
        assert part in page, part


def test_the_export_of_everything_holds_the_style_and_the_logo(http, stored):
    http.post(STYLE, data=GOOD)
    http.post(f"{STYLE}/logo", data=logo())
    packed = ZipFile(io.BytesIO(http.get("/administration/everything.zip").data))
    chosen = json.loads(packed.read("house_style.json"))
    assert (chosen["main"], chosen["logo_text"]) == ("#7a1f5c", "A spruce")
    assert packed.read("logo.png") == stored().logo


def test_the_log_tells_of_it_in_words(http, desk):
    http.post(STYLE, data=GOOD)
    http.post(f"{STYLE}/logo", data=logo())
    http.post(f"{STYLE}/logo/remove")
    page = desk.page("/administration/log").text
    for sentence in ("Changed the house style.", "Changed the logo", "Removed the logo"):
        assert sentence in page
