"""What changed between two documents: all of it, each path once, and of which kind."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eva_tool.domain.changes import Kind, compare, cosmetic, substance
from eva_tool.domain.document import COLLECTIONS
from tests.domain import build
from tests.strategies import documents

FRAMEWORK = build.framework()
QUICK = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@QUICK
@given(documents(FRAMEWORK))
def test_nothing_changed_in_the_same_document(document):
    assert compare(document, document) == ()


@QUICK
@given(documents(FRAMEWORK), documents(FRAMEWORK))
def test_every_change_is_told_once_and_is_undone_by_its_reverse(before, after):
    there, back = compare(before, after), compare(after, before)
    assert len({one.path for one in there}) == len(there)
    assert {(c.path, c.old, c.new) for c in map(hashable, there)} == {
        (c.path, c.new, c.old) for c in map(hashable, back)
    }
    assert {c.path: c.kind for c in there} == {c.path: c.kind for c in back}


@QUICK
@given(documents(FRAMEWORK), documents(FRAMEWORK))
def test_documents_without_changes_are_equal_but_for_what_is_empty(before, after):
    if not compare(before, after):
        assert written(before) == written(after)


@QUICK
@given(documents(FRAMEWORK), st.data())
def test_order_alone_is_cosmetic(document, data):
    name = data.draw(st.sampled_from(sorted(COLLECTIONS)))
    items = data.draw(st.permutations(getattr(document, name)))
    found = compare(document, document.model_copy(update={name: tuple(items)}))
    assert {c.path for c in found} <= {name}
    assert substance(found) == ()


def test_an_added_and_a_removed_item_are_told_whole():
    before = build.document(gaps=[{"id": "G1", "text": "Old"}])
    after = build.document(gaps=[{"id": "G2", "text": "New"}])
    found = {c.path: c for c in compare(before, after)}
    assert found["gaps/G1"].new is None
    assert found["gaps/G1"].old["text"] == "Old"
    assert found["gaps/G2"].old is None
    assert found["gaps/G2"].new["text"] == "New"


def test_a_score_that_was_not_there_is_told_by_its_fields():
    after = build.document(("A1", "VE1", "short", -2, {"reason": "Far"}))
    found = {c.path: (c.old, c.new) for c in compare(build.document(), after)}
    assert found == {
        "impacts/A1.VE1.short/score": (None, -2),
        "impacts/A1.VE1.short/reason": ("", "Far"),
    }


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        ({"basics": {"annex_number": "3"}}, Kind.ARRANGEMENT),
        ({"handlings": [{"id": "H1", "organ": "Board"}]}, Kind.ARRANGEMENT),
        ({"basics": {"title": "Permits"}}, Kind.SUBSTANCE),
        ({"proposal": {"text": "Permits"}}, Kind.SUBSTANCE),
        ({"language": "sv"}, Kind.SUBSTANCE),
    ],
)
def test_where_it_is_handled_does_not_bear_on_the_approval(parts, kind):
    assert [c.kind for c in compare(build.document(), build.document(**parts))] == [kind]


def test_marked_spelling_is_cosmetic_and_only_there():
    before = build.document(basics={"title": "Permitts", "unit": "Streats"})
    after = build.document(basics={"title": "Permits", "unit": "Streets"})
    found = compare(before, after, {"basics/title"})
    assert [c.path for c in cosmetic(found)] == ["basics/title"]
    assert [c.path for c in substance(found)] == ["basics/unit"]


def hashable(change):
    from dataclasses import replace

    return replace(change, old=repr(change.old), new=repr(change.new))


def written(document):
    """The document without keyed items in which nothing is written, and without their order."""
    raw = document.model_dump(mode="json")
    for name, model in COLLECTIONS.items():
        if model.KEYED:
            empty = [model.model_validate(model.fields_of(i["id"])) for i in raw[name]]
            full = [
                i for i, e in zip(raw[name], empty, strict=True) if i != e.model_dump(mode="json")
            ]
            raw[name] = full
    return raw
