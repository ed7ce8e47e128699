"""Threads on any place: replies, resolving, mentions, and what is refused."""

from datetime import timedelta

import pytest

from eva_tool.db.models import Notice, User
from eva_tool.domain.errors import EvaError, Invalid, NotAllowed, NotFound
from eva_tool.services import assessments, comments, fields, participants, threads
from tests.services.teamwork import NOW

PATH = "evidence/N1/title"
LATER = NOW + timedelta(minutes=11)


def shown(db, who, draft, path=PATH, at=NOW):
    return threads.of_path(db, who, draft, path, at)


@pytest.mark.parametrize(
    "path",
    [
        "assessment",
        "basics",
        "evidence",
        "basics/title",
        "evidence/N1",
        PATH,
        "impacts/A1.VE1.short",
        "impacts/A1.VE1.short/score",
        "criteria/A1",
        "screening_answers/young/answer",
        "screening_answers/young/note",
    ],
)
def test_everything_can_be_spoken_of(db, rita, draft, path):
    comments.add(db, rita, draft, path, "Why?", NOW)
    assert threads.counts(db, rita, draft) == {path: 1}


@pytest.mark.parametrize(
    "path",
    [
        *("", "nothing", "basics/", "basics/nothing", "evidence/N9", "evidence/N9/title"),
        *("impacts/A1.VE9.short", "impacts/A1.VE1.short.group.nobody", "impacts/A1.VE1.soon"),
        *("figures/cars.VE9", "impacts/A1.VE1.short.area.nowhere/score", "impacts/A1.VE0.short"),
        *("evidence/\x00", "evidence/\ud800/title", "../..", "x" * 400, None, 3, ["basics"]),
    ],
)
def test_what_is_not_there_cannot_be_spoken_of(db, alice, draft, path):
    with pytest.raises(EvaError):
        comments.add(db, alice, draft, path, "Why?", NOW)
    assert threads.counts(db, alice, draft) == {}


@pytest.mark.parametrize("text", ["", "  \n", "\x00", None, ["x"], "x" * 4_001])
def test_what_is_no_comment_is_refused(db, alice, draft, text):
    with pytest.raises(Invalid):
        comments.add(db, alice, draft, PATH, text, NOW)


def test_a_reply_belongs_to_its_thread_and_opens_it_again(db, alice, rita, draft):
    first = comments.add(db, rita, draft, PATH, "Which year?", NOW)
    comments.resolve(db, alice, draft, first, NOW)
    assert threads.counts(db, alice, draft) == {}
    comments.add(db, alice, draft, "basics/title", "2026.", NOW, reply_to=first)
    (thread,) = shown(db, alice, draft)
    assert (thread.settled_at, thread.replies[0].source) == (None, "2026.")
    assert threads.counts(db, alice, draft) == {PATH: 1}


def test_nobody_replies_to_a_reply(db, alice, draft):
    first = comments.add(db, alice, draft, PATH, "One", NOW)
    second = comments.add(db, alice, draft, PATH, "Two", NOW, reply_to=first)
    with pytest.raises(NotFound):
        comments.add(db, alice, draft, PATH, "Three", NOW, reply_to=second)


def test_who_settled_a_thread_is_told(db, alice, bob, draft):
    first = comments.add(db, alice, draft, PATH, "One", NOW)
    comments.resolve(db, bob, draft, first, LATER)
    (thread,) = shown(db, alice, draft)
    assert (thread.settled_by, thread.settled_at) == ("Bob", LATER)
    comments.reopen(db, alice, draft, first)
    assert shown(db, alice, draft)[0].settled_at is None


def test_threads_that_wait_stand_before_those_that_are_settled(db, alice, draft):
    first = comments.add(db, alice, draft, PATH, "One", NOW)
    second = comments.add(db, alice, draft, PATH, "Two", NOW)
    comments.resolve(db, alice, draft, first, NOW)
    assert [thread.id for thread in shown(db, alice, draft)] == [second, first]
    assert [t.id for t in threads.of_path(db, alice, draft, None, NOW, only_open=True)] == [second]


def test_a_thread_outlives_the_item_it_is_about(db, alice, frameworks, draft):
    comments.add(db, alice, draft, "evidence/N1", "One", NOW)
    fields.remove(db, alice, frameworks, draft, "evidence", "N1", NOW)
    assert shown(db, alice, draft, "evidence/N1")[0].first.source == "One"


def test_one_mends_ones_own_words_for_ten_minutes(db, alice, bob, draft):
    first = comments.add(db, alice, draft, PATH, "Wnich?", NOW)
    with pytest.raises(NotAllowed):
        comments.edit(db, bob, draft, first, "Mine now", NOW)
    comments.edit(db, alice, draft, first, "Which?", NOW)
    assert shown(db, alice, draft)[0].first.may_edit
    assert not shown(db, bob, draft)[0].first.may_edit
    assert not shown(db, alice, draft, at=LATER)[0].first.may_edit
    with pytest.raises(NotAllowed):
        comments.edit(db, alice, draft, first, "Never said", LATER)
    assert shown(db, alice, draft)[0].first.source == "Which?"


def mentioned(db):
    return [(n.user_id, n.params["path"]) for n in db.query(Notice).filter_by(kind="mentioned")]


def test_a_mention_keeps_who_it_is_and_shows_the_present_name(db, alice, bob, draft):
    comments.add(db, alice, draft, PATH, "Ask @bob, or @Bobby.", NOW)
    assert mentioned(db) == [(bob.id, PATH)]
    db.get(User, bob.id).name = "Robert <b>"
    db.flush()
    assert shown(db, alice, draft)[0].first.pieces == (
        ("Ask ", False),
        ("@Robert <b>", True),
        (", or @Bobby.", False),
    )


@pytest.mark.parametrize(
    "text", ["@Mallory look", "@Carol look", "@[5] look", "mail@Bobby", "mail@bob.example"]
)
def test_outsiders_cannot_be_mentioned(db, alice, draft, text):
    comments.add(db, alice, draft, PATH, text, NOW)
    assert mentioned(db) == []
    assert shown(db, alice, draft)[0].first.pieces == ((text, False),)


def test_nobody_is_told_of_their_own_mention_or_twice(db, alice, bob, draft):
    first = comments.add(db, alice, draft, PATH, "@Alice @Bob", NOW)
    comments.edit(db, alice, draft, first, "@Alice @Bob @Rita", NOW)
    assert next(user for user, _path in mentioned(db)) == bob.id
    assert len(mentioned(db)) == 2


@pytest.fixture
def told(db):
    def kinds(who):
        found = db.query(Notice).filter_by(user_id=who.id).order_by(Notice.id)
        return [(one.kind, one.params["by"], one.params["comment"]) for one in found]

    return kinds


def test_who_began_a_thread_is_told_of_replies_and_that_it_is_settled(db, alice, bob, draft, told):
    first = comments.add(db, alice, draft, PATH, "One", NOW)
    comments.add(db, bob, draft, PATH, "Two", NOW, reply_to=first)
    comments.resolve(db, bob, draft, first, NOW)
    comments.resolve(db, bob, draft, first, LATER)
    assert told(alice) == [("replied", bob.id, first), ("settled", bob.id, first)]
    assert told(bob) == []


def test_nobody_is_told_what_they_did_to_their_own_comment(db, alice, draft, told):
    first = comments.add(db, alice, draft, PATH, "One", NOW)
    comments.add(db, alice, draft, PATH, "Two", NOW, reply_to=first)
    comments.resolve(db, alice, draft, first, NOW)
    assert told(alice) == []


def test_a_reply_that_mentions_who_began_is_told_once(db, alice, bob, draft, told):
    first = comments.add(db, alice, draft, PATH, "One", NOW)
    comments.add(db, bob, draft, PATH, "@Alice, yes.", NOW, reply_to=first)
    assert [kind for kind, *_ in told(alice)] == ["mentioned"]


def test_those_who_take_part_are_offered_first(db, alice, bob, rita, frameworks, draft):
    participants.put(db, alice, frameworks, draft, rita.id, "reviewer", (), NOW)
    participants.remove(db, alice, draft, bob.id, NOW)
    assert [name for _id, name in threads.people(db, alice, draft)] == ["Alice", "Rita", "Bob"]


@pytest.mark.parametrize("kind", ["groups", "areas"])
def test_an_impact_on_a_group_or_an_area_is_spoken_of_by_itself(
    db, alice, rita, frameworks, draft, kind
):
    target = fields.add(db, alice, frameworks, draft, kind, {"name": "Young"}, NOW)
    path = f"impacts/A1.VE1.short.{kind.removesuffix('s')}.{target}"
    comments.add(db, rita, draft, path, "Why?", NOW)
    assert threads.counts(db, alice, draft) == {path: 1}


def test_where_a_comment_or_a_reply_was_written_is_found(db, alice, rita, draft):
    first = comments.add(db, alice, draft, PATH, "One", NOW)
    second = comments.add(db, alice, draft, PATH, "Two", NOW, reply_to=first)
    assert {threads.path_of(db, rita, draft, one) for one in (first, second)} == {PATH}


@pytest.mark.parametrize("comment", [0, -1, 999, 2**40, None, "1", True])
def test_a_comment_that_is_not_there_is_nowhere(db, alice, draft, comment):
    comments.add(db, alice, draft, PATH, "One", NOW)
    with pytest.raises(NotFound):
        threads.path_of(db, alice, draft, comment)


def test_comments_of_another_assessment_are_nowhere(db, alice, frameworks, draft):
    first = comments.add(db, alice, draft, PATH, "One", NOW)
    other = assessments.create(db, alice, frameworks, "Other", "small@1", "fi")
    with pytest.raises(NotFound):
        threads.path_of(db, alice, other, first)
