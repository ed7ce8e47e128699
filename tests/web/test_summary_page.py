from eva_tool.services import assessments
from eva_tool.web import ids
from tests.domain import build


def test_the_page_shows_the_voices_apart(browser_as, rich):
    page = browser_as("alice").page(f"/assessments/{rich}/summary").text
    assert "Not part of the assessment" in page
    assert page.index("Key findings") < page.index("Proposal of the presenting official")


def test_composing_fills_the_text(browser_as, rich):
    client = browser_as("alice", "fi")
    client.hold(ids.ASSESSMENT, "data", rich)
    reply = client.change(ids.SECTION_TEXT_COMPOSE, "n_clicks", 1)
    (props,) = reply.json["response"].values()
    assert "Pohjoisen kouluverkko" in props["value"]
    assert len(props["value"]) <= 1500


def test_composing_stores_nothing(alice_at):
    alice_at.change(ids.SECTION_TEXT_COMPOSE, "n_clicks", 1)
    reply = alice_at.save("summary/section_text", "By hand", revision=0)
    assert "is-saved" in reply.text


def test_the_length_is_counted_after_saving(alice_at):
    reply = alice_at.save("summary/section_text", "x" * 1200)
    assert "1,200 / 1,500" in str(reply.json["sideUpdate"][ids.SECTION_TEXT_COUNT])


def test_a_text_that_is_too_long_is_refused_and_kept(alice_at):
    reply = alice_at.save("summary/section_text", "x" * 1501)
    assert "is-invalid" in reply.text


def test_links_change_with_the_language(alice_at):
    reply = alice_at.change(ids.EXPORT_LANGUAGE, "value", "sv")
    assert "annex.pdf?lang=sv" in str(reply.json)


def test_a_forged_language_makes_no_other_link(alice_at):
    reply = alice_at.change(ids.EXPORT_LANGUAGE, "value", 'sv"><script>')
    assert "annex.pdf?lang=fi" in str(reply.json)


def test_a_reader_reads_but_does_not_compose(browser_as, rich):
    page = browser_as("rita").page(f"/assessments/{rich}/summary").text
    assert ids.SECTION_TEXT_COMPOSE not in page
    assert "annex.pdf" in page


def test_whoever_hands_on_files_knows_where_versions_are_and_how_to_check(browser_as, rich):
    page = browser_as("alice").page(f"/assessments/{rich}/summary")
    assert "Files of locked versions are in the history:" in page.text
    assert '"href":"/verify"' in page.text.replace("\\u002f", "/")
    assert "Groups of fewer than five people" not in page.text


def test_groups_that_are_hidden_on_pages_only_are_named_before_files_are_handed_on(
    parts, people, browser_as
):
    impact = {"score": -2, "group": "group1"}
    groups = [
        {"id": "group1", "name": "The twins", "size": 2},
        {"id": "group2", "name": "The silent", "size": 3},
        {"id": "group3", "name": "The noted", "size": 4, "note": "Known to all"},
    ]
    document = build.document(("A1", "VE1", "short", -2, impact), groups=groups)
    with parts.writing() as db:
        known = parts.library.frameworks
        number = assessments.import_document(db, people["alice"], known, document)
    text = browser_as("alice").page(f"/assessments/{number}/summary").text
    assert "Groups of fewer than five people" in text
    assert "before you publish: The twins, The noted." in text
