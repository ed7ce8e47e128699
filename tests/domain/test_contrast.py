"""Contrast as WCAG 2 counts it, against values that are published."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eva_tool.domain import contrast

COLOURS = st.integers(0, 0xFFFFFF).map(lambda n: f"#{n:06x}")


@pytest.mark.parametrize(
    ("colour", "ratio"),
    [
        ("#000000", 21),
        ("#ffffff", 1),
        ("#0000ff", 8.59),
        ("#ff0000", 4.0),
        ("#00ff00", 1.37),
        ("#ffff00", 1.07),
        ("#808080", 3.95),
        ("#777777", 4.48),
        ("#767676", 4.54),
    ],
)
def test_ratios_with_white_are_those_that_are_published(colour, ratio):
    assert contrast.ratio(colour) == pytest.approx(ratio, abs=0.005)


def test_luminance_goes_from_black_to_white():
    assert contrast.luminance("#000000") == 0
    assert contrast.luminance("#ffffff") == pytest.approx(1)
    assert contrast.luminance("#00ff00") == pytest.approx(0.7152)


def test_the_lightest_grey_that_passes_is_known():
    assert contrast.passes("#767676")
    assert not contrast.passes("#777777")
    assert contrast.darker("#777777") == "#767676"


@given(COLOURS, COLOURS)
def test_the_order_of_the_two_does_not_matter(one, other):
    assert contrast.ratio(one, other) == contrast.ratio(other, one)
    assert 1 <= contrast.ratio(one, other) <= 21


@given(COLOURS)
def test_the_darker_shade_passes_and_is_the_nearest(colour):
    found = contrast.darker(colour)
    assert contrast.passes(found)
    assert (found == colour) == contrast.passes(colour)
    parts, given_parts = contrast._parts(found), contrast._parts(colour)
    assert all(new <= old for new, old in zip(parts, given_parts, strict=True))
    if found != colour:
        step = round(255 * max(parts) / max(given_parts))
        lighter = (contrast._shade(colour, n) for n in range(step + 2, 256))
        assert not any(map(contrast.passes, lighter))
