"""Totals under weightings: shares, ranks that are shared, and why there is nothing to count."""

import numpy as np
import pytest

from eva_tool.domain import totals, values
from eva_tool.domain.document import Document
from tests.domain.test_case_kouluverkko import FILE, LAVA, load
from tests.exports import sample


@pytest.fixture(scope="module")
def case():
    return Document.model_validate(load(FILE))


def counted(document):
    found = values.matrix(document, LAVA)
    return found, totals.weighed(document.weightings, document.weights, LAVA, found)


def test_each_weighting_gives_totals_and_ranks(case):
    found, weighed = counted(case)
    assert [w.weighting.id for w in weighed] == ["W1", "W2", "W3"]
    for one in weighed:
        assert [t.rank for t in sorted(one.totals, key=lambda t: -t.value)] == [1, 2, 3, 4]
        assert one.totals[0].value == 0
        assert len(one.totals) == len(found.alternatives)


def test_shares_are_of_categories_and_of_criteria(case):
    found, weighed = counted(case)
    for one in weighed:
        criteria = sum(one.shares[c.id] for c in found.criteria)
        categories = sum(one.shares.get(c.id, 0) for c in LAVA.categories)
        assert (criteria, categories) == (pytest.approx(1), pytest.approx(1))


def test_equal_totals_share_a_rank():
    ranked = totals.ranked(np.array([0.0, 0.3, 0.1 + 0.2, -1.0]))
    assert [(t.rank, t.shared) for t in ranked] == [(3, False), (1, True), (1, True), (4, False)]


def test_a_weighting_without_numbers_says_why(case):
    empty = case.model_copy(update={"weights": ()})
    _found, weighed = counted(empty)
    assert all(one.problem and not one.totals for one in weighed)
    assert str(weighed[0].problem) == "No points have been given yet."


def test_without_scores_nothing_is_counted():
    document = sample.document(impacts=[], weightings=[{"id": "W1"}])
    framework = sample.framework()
    found = values.matrix(document, framework)
    (one,) = totals.weighed(document.weightings, document.weights, framework, found)
    assert one.problem
    assert totals.spans(framework, found, "category") == {}


def test_spans_name_who_is_at_each_end(case):
    found = values.matrix(case, LAVA)
    spans = totals.spans(LAVA, found, "criterion")
    assert list(spans) == [c.id for c in found.criteria]
    far = spans["L1"]
    assert (far.low, far.lowest, far.high, far.highest) == (-2.5, ("VE2",), 0, ("VE0", "VE3"))
