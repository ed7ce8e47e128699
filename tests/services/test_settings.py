"""What an organisation decides for its people."""

import pytest

from eva_tool.db.models import LogEntry
from eva_tool.domain.errors import Invalid
from eva_tool.services import organisations, settings
from tests.conftest import MOMENT


def test_settings_are_changed_one_by_one_and_logged(db, pia):
    settings.rename(db, pia, "  Uusi  kunta ", MOMENT)
    settings.set_idle(db, pia, "30", MOMENT)
    settings.demand_second_factor(db, pia, "yes", MOMENT)
    found = settings.view(db, pia)
    assert (found.name, found.idle_minutes, found.second_factor) == ("Uusi kunta", 30, True)
    logged = [row.event for row in db.query(LogEntry).order_by(LogEntry.id)]
    assert logged == ["organisation_name", "idle_minutes", "second_factor_demanded"]


def test_what_does_not_change_is_not_logged(db, pia):
    settings.rename(db, pia, "Testilä", MOMENT)
    settings.set_idle(db, pia, "60", MOMENT)
    settings.demand_second_factor(db, pia, "no", MOMENT)
    assert not db.query(LogEntry).all()


@pytest.mark.parametrize("name", ["", "  ", "x" * 301, None, 5, ["x"], "\x00"])
def test_an_organisation_keeps_a_name(db, pia, name):
    with pytest.raises(Invalid, match="a name of at most 300"):
        settings.rename(db, pia, name, MOMENT)


def test_a_name_of_another_organisation_is_taken_like_any_other(db, pia, mallory):
    """Nobody learns which names there are, and nobody becomes somebody else by a name."""
    here, there = pia.organisation_id, mallory.organisation_id
    settings.rename(db, pia, mallory.organisation, MOMENT)
    assert settings.view(db, pia).name == settings.view(db, mallory).name == "Toinen"
    assert organisations.find(db, "Toinen") == there
    assert organisations.find(db, "Testilä") == here
    assert [row.detail for row in db.query(LogEntry)] == [{}]


@pytest.mark.parametrize(
    "minutes", ["", "4", "481", "-5", "5.5", "1e2", "٣٠", "²", None, 30, "9" * 999]
)
def test_minutes_that_cannot_be_are_refused(db, pia, minutes):
    with pytest.raises(Invalid, match="from 5 to 480"):
        settings.set_idle(db, pia, minutes, MOMENT)


@pytest.mark.parametrize("demanded", ["", "1", True, None, "YES", []])
def test_the_second_factor_is_demanded_or_not(db, pia, demanded):
    with pytest.raises(Invalid, match="not one of the choices"):
        settings.demand_second_factor(db, pia, demanded, MOMENT)
