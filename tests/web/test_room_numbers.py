"""What a councillor is told of the numbers of a published version: as the annex, and no more."""

import json
import re

import pytest

from eva_tool.domain import distribution, robustness, verdict
from eva_tool.exports import annex
from eva_tool.exports.annex import moves
from eva_tool.exports.annex.look import Look
from eva_tool.exports.html import annex_html
from eva_tool.language import Language
from eva_tool.services import assessments, reading
from eva_tool.web import robust_ids
from tests.conftest import MOMENT
from tests.domain import build
from tests.publishing import publish
from tests.web import doors
from tests.web.robust_page import MOST, words
from tests.web.test_reading_pages import components

PIECES = ("robustness", "weightings")
ENGLISH = Language("en")
WIDE = 250  # mm: all alternatives beside each other

TYPED = re.compile(r'<a class="t"[^>]*>(.*?)</a>', re.DOTALL)
"""What the annex marks with its own language, inside a sentence."""


@pytest.fixture
def version(parts, people, rich):
    with parts.writing() as db:
        return publish(db, people["alice"], rich, "Sivistyslautakunta").id


@pytest.fixture
def view(parts, people, version):
    """The version as it is stored."""
    with parts.reading() as db:
        return reading.view(db, people["carol"], parts.library.frameworks, version)


@pytest.fixture
def published(parts, people, frameworks):
    """Publish a small document and tell its number."""

    def publish_it(document):
        with parts.writing() as db:
            number = assessments.import_document(db, people["alice"], frameworks, document)
            return publish(db, people["alice"], number).id

    return publish_it


def brief(client, version):
    for _ in range(MOST):
        reply = client.http.get(f"/reading/{version}/robustness").json
        if reply["done"]:
            return reply["parts"]["brief"]["html"]
    raise AssertionError("never done")


def page_of(client, version):
    return client.page(f"/reading/{version}").json["response"]["page"]["children"]


def text_of(node):
    if isinstance(node, dict):
        return text_of(node.get("props", {}).get("children"))
    if isinstance(node, list):
        return " ".join(filter(None, map(text_of, node)))
    return "" if node is None else str(node)


def table(page, named):
    """The cells of a table by its class, row by row, without the head."""
    found = next(c for c in components(page) if named in c["props"].get("className", "").split())
    rows = [c for c in components(found) if c["type"] == "Tr"]
    return [[text_of(cell) for cell in row["props"]["children"]] for row in rows][1:]


def sentences(html):
    return [words(one).strip() for one in re.findall(r"<li>(.*?)</li>", html, re.S)]


def test_the_verdict_is_word_for_word_that_of_the_annex(browser_as, view, version):
    printed = annex.build(view.document, view.framework, ENGLISH, printed=MOMENT, version="1")
    paper = words(TYPED.sub(r"\1", annex_html(printed)))
    said = verdict.of(robustness.of(view.document, view.framework))
    own = [message for _weighting, some in said.weightings for message in some]
    wanted = {words(ENGLISH.say(m)) for m in (*said.leading, *said.more, *own)}
    html = brief(browser_as("carol"), version)
    shown = sentences(html.split("<h3>Who is first")[0])
    assert set(shown) == wanted
    assert [one for one in shown if one not in paper] == []


def test_at_most_four_sentences_come_before_the_rest(browser_as, version):
    first, rest = brief(browser_as("carol"), version).split("<details", 1)
    said = " ".join(sentences(first))
    assert 2 <= len(re.findall(r"[.!?](?= |$)", said)) <= 4
    assert "of 10,000 draws" in said
    assert len(sentences(rest)) > len(sentences(first))


def test_who_gains_and_who_loses_is_that_of_the_annex(browser_as, view, version):
    look, page = Look(view.document, view.framework, ENGLISH), page_of(browser_as("carol"), version)
    [printed] = [b for b in moves.moves(look, WIDE) if hasattr(b, "columns")]
    ids = [a.id for a in look.compared]
    cells = {row.cells[0].text: [c.text for c in row.cells[2::2]] for row in printed.rows}
    counts = {
        name: [(number(text, "loss"), number(text, "gain")) for text in some]
        for name, some in cells.items()
    }
    shown = {
        row[0]: [(int(row[n]), int(row[n + 1])) for n in range(1, 3 * len(ids), 3)]
        for row in numbers_as_a_table(page)
    }
    assert shown == counts
    most = [{n for n, some in cells.items() if "loses most" in some[i]} for i in range(len(ids))]
    told = [set(row[-1].split(", ")) for row in table(page, "who-moves")]
    assert told == most


def number(text, what):
    found = re.search(rf"(\d+) {what}", text)
    return int(found[1]) if found else 0


def numbers_as_a_table(page):
    part = next(c for c in components(page) if c["props"].get("id") == "gains")
    region = next(
        c for c in components(part) if c["props"].get("aria-label") == "The numbers as a table"
    )
    rows = [c for c in components(region) if c["type"] == "Tr"]
    return [[text_of(cell) for cell in row["props"]["children"]] for row in rows][1:]


def test_by_alternative_it_is_told_who_wins_and_who_loses(browser_as, view, version):
    told = table(page_of(browser_as("carol"), version), "who-moves")
    found = distribution.of(view.document, view.framework)
    for row, move in zip(told, found.moves, strict=True):
        assert row[0].startswith(move.alternative)
        piles = (move.winners, move.both, move.losers, move.worst_off)
        assert row[1:] == [", ".join(r.name for r in pile) or "–" for pile in piles]


def test_the_page_goes_from_the_matter_to_the_versions(browser_as, version):
    page = page_of(browser_as("carol"), version)
    ids = [c["props"].get("id") for c in components(page) if c["type"] == "Section"]
    order = ["matter", "alternatives", "proposal", robust_ids.ANCHOR, "limits", "gains"]
    order += ["findings", "uncertainties", "heard", "comparison", "weightings", "impacts"]
    assert [one for one in ids if one] == [*order, "versions"]


def test_the_window_has_the_name_of_the_matter(browser_as, version):
    reply = browser_as("carol").page(f"/reading/{version}").json
    assert "Pohjoisen kouluverkko 2027 – EVA" in json.dumps(reply, ensure_ascii=False)


def test_what_the_weightings_lead_to_can_be_read(browser_as, view, version):
    html = browser_as("carol").http.get(f"/reading/{version}/weightings").text
    for weighting in view.document.weightings:
        assert weighting.name in html
    assert "<input" not in html


def test_a_version_without_weightings_has_no_part_for_them(browser_as, published):
    version = published(build.document(("A1", "VE1", "short", 1)))
    carol = browser_as("carol")
    assert "weighting-results" not in carol.page(f"/reading/{version}").text
    assert carol.http.get(f"/reading/{version}/weightings").text == ""


@pytest.mark.parametrize(
    ("language", "still_open", "final"),
    [("fi", "vielä", "ei arvioitu"), ("sv", "ännu", "inte bedömt"), ("en", "yet", "not assessed")],
)
def test_what_a_version_does_not_assess_is_not_assessed(
    browser_as, published, language, still_open, final
):
    carol = browser_as("carol", language=language)
    for document in (build.document(("A1", "VE1", "short", 1)), build.document()):
        version = published(document)
        said = f"{text_of(page_of(carol, version))} {words(brief(carol, version))}".casefold()
        assert final in said
        assert re.findall(rf".{{,60}}\b{still_open}\b", said) == []


def test_of_a_small_group_no_score_and_no_reason_is_told(browser_as, published):
    own = {"group": "few", "reason": "Everybody knows who this is"}
    groups = [{"id": "few", "name": "Two families", "size": 4}]
    version = published(build.document(("A1", "VE1", "short", -3, own), groups=groups))
    said = text_of(page_of(browser_as("carol"), version))
    assert "Everybody knows" not in said
    assert "Not shown, because fewer than five people could be recognised: Two families." in said
    assert said.count("Two families") == 1


def test_a_hidden_loss_of_a_small_group_is_told_without_its_score(browser_as, published):
    """A group and an area of the same id: only the group is small."""
    groups = [{"id": "few", "name": "Two families", "size": 4, "vulnerable": True}]
    areas = [{"id": "few", "name": "Far shore", "size": 90}]
    scores = (
        ("A1", "VE1", "short", 0),
        ("A1", "VE1", "short", -3, {"group": "few", "reason": "Everybody knows"}),
        ("A1", "VE1", "short", 1, {"area": "few", "reason": "A new road"}),
    )
    version = published(build.document(*scores, groups=groups, areas=areas))
    said = text_of(page_of(browser_as("carol"), version))
    assert "The loss meets a group of fewer than five people." in said
    assert "−3" not in said
    assert "Everybody knows" not in said
    assert "A new road" in said


@pytest.fixture
def house(parts, alice, bob):
    """A house with somebody of every role; the versions of its assessment by what they are."""
    with parts.writing() as db:
        made = doors.furnish(db, alice, bob, parts.library.frameworks)
        [published] = reading.list_of(db, alice)
    assert published.assessment_id == made
    return published.id


@pytest.mark.parametrize("name", ["alice", "bob", "rita", "carol", *doors.PEOPLE])
@pytest.mark.parametrize("piece", PIECES)
def test_the_numbers_are_for_everybody_of_the_house(browser_as, house, name, piece):
    assert browser_as(name).http.get(f"/reading/{house}/{piece}").status_code == 200


@pytest.mark.parametrize("piece", PIECES)
def test_nobody_else_hears_a_difference(browser_as, server, house, piece):
    client, carol = browser_as("mallory").http, browser_as("carol").http
    answers = [client.get(f"/reading/{n}/{piece}") for n in (house, 999, 2**40)]
    answers += [
        carol.get(f"/reading/{n}/{piece}") for n in (house - 1, 999)
    ]  # locked, not published
    assert {(a.status_code, a.text) for a in answers} == {(404, answers[0].text)}
    out = server.test_client().get(f"/reading/{house}/{piece}")
    assert (out.status_code, "sign-in" in out.headers["Location"]) == (302, True)
