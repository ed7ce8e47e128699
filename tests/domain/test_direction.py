"""In a light assessment a score of −1, 0 or +1 is a direction, as long as nobody gave a size."""

import pytest

from eva_tool.domain import direction
from eva_tool.domain.direction import Direction
from eva_tool.domain.impacts import Impact
from tests.domain import build

FRAMEWORK = build.framework()
LIGHT, FULL = ({"depth": depth} for depth in ("light", "full"))
PATH = "impacts/A1.VE1.short/score"


def impact(score, **more):
    return Impact(criterion="A1", alternative="VE1", horizon="short", score=score, **more)


@pytest.mark.parametrize(
    ("score", "said"), [(-1, Direction.NEGATIVE), (0, Direction.NONE), (1, Direction.POSITIVE)]
)
def test_a_pressed_sign_is_only_a_direction(score, said):
    assert direction.said(impact(score), light=True) is said


@pytest.mark.parametrize("score", [-3, -2, 2, 3, "unknown", "not_applicable", None])
def test_what_is_no_sign_stays_what_it_is(score):
    assert direction.said(impact(score), light=True) == score


def test_a_size_is_a_size_with_a_range_or_in_a_full_assessment():
    assert direction.said(impact(-1, low=-2), light=True) == -1
    assert direction.said(impact(-1), light=False) == -1


def test_a_stored_score_is_told_as_a_direction_by_its_path():
    light = build.document(("A1", "VE1", "short", -1), plan=LIGHT)
    full = build.document(("A1", "VE1", "short", -1), plan=FULL)
    assert direction.of_value(light, FRAMEWORK, PATH, 1) is Direction.POSITIVE
    assert direction.of_value(light, FRAMEWORK, "impacts/A1.VE1.short/low", -1) == -1
    assert direction.of_value(full, FRAMEWORK, PATH, 1) == 1
