"""What was not assessed is not told as good news on the comparison and mitigation pages."""

import pytest

from eva_tool.services import assessments
from tests.domain import build

CELLS = [(c, a, h) for c in ("A1", "B1") for a in ("VE1", "VE2") for h in ("short", "long")]


@pytest.fixture
def text(parts, alice, browser_as):
    def read(page, *impacts, **more):
        document = build.document(*impacts, **more)
        with parts.writing() as db:
            number = assessments.import_document(db, alice, parts.library.frameworks, document)
        return browser_as("alice").page(f"/assessments/{number}/{page}").text

    return read


def test_without_figures_nothing_is_said_of_limits(text):
    said = text("comparison")
    assert "It cannot be said whether a limit is passed" in said
    assert "No limit is passed" not in said
    figures = [{"indicator": "far", "alternative": "VE1", "value": -1}]
    assert "No limit is passed" in text("comparison", figures=figures)


def test_without_groups_nothing_is_said_of_several_losses(text):
    said = text("comparison")
    assert "It cannot be said whether somebody is hit by several losses" in said
    assert "No group or area loses" not in said


def test_a_sign_or_an_unknown_impact_does_not_say_that_nothing_is_to_be_done(text):
    light = text("mitigation", *((*cell, -1) for cell in CELLS), plan={"depth": "light"})
    assert "only the direction is known" in light
    assert "Every clearly negative impact has" not in light


def test_the_key_of_a_light_comparison_names_no_size_that_nobody_gave(text):
    young = [{"id": "young", "name": "Young"}]
    loss = ("A1", "VE1", "short", -1, {"group": "young"})
    said = {d: text("comparison", loss, groups=young, plan={"depth": d}) for d in ("light", "full")}
    assert "slight loss, or size not assessed" in said["light"]
    assert "size not assessed" not in said["full"]
