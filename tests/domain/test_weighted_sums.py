"""Weighted sums and their order, against two libraries that others use."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from eva_tool.domain.scores import MINIMUM
from eva_tool.domain.smaa import rank_acceptability, totals

SUMS = {}


@pytest.fixture(scope="module", autouse=True)
def libraries():
    """Both refuse or rescale what is below zero: values are counted from the end of the scale."""
    from pymcdm.methods import WSM
    from skcriteria import mkdm
    from skcriteria.agg.simple import WeightedSumModel

    unscaled = WSM(normalization_function=lambda column, cost: column)

    def pymcdm(values, weights):
        return unscaled(values, weights, np.ones(len(weights)), validation=False)

    def scikit_criteria(values, weights):
        problem = mkdm(values, [max] * len(weights), weights=weights)
        return np.asarray(WeightedSumModel().evaluate(problem).e_.score)

    SUMS.update(pymcdm=pymcdm, scikit_criteria=scikit_criteria)


@st.composite
def problems(draw):
    shape = draw(st.tuples(st.integers(2, 8), st.integers(1, 12)))
    values = draw(arrays.arrays(float, shape, elements=st.integers(-6, 6).map(lambda n: n / 2)))
    points = draw(st.lists(st.integers(1, 100), min_size=shape[1], max_size=shape[1]))
    return values, np.array(points) / sum(points)


@pytest.mark.parametrize("library", ["pymcdm", "scikit_criteria"])
@settings(deadline=None, max_examples=50)
@given(problem=problems())
def test_other_libraries_come_to_the_same_sums_and_order(library, problem):
    values, weights = problem
    theirs = SUMS[library](values - MINIMUM, weights) + MINIMUM
    ours, _ = totals(values[None], weights[None])
    assert ours[:, 0] == pytest.approx(theirs)
    ranks = np.argmax(rank_acceptability(values, weights), axis=1)
    assert ranks.tolist() == [sum(theirs > own + 1e-9) for own in theirs]
