"""`eva-tool second-factor`: turns off what is lost, and leaves a trace."""

from datetime import UTC, datetime

import pytest
from pyotp import TOTP

from eva_tool.commands import parts
from eva_tool.db.models import LogEntry
from eva_tool.services import secondfactor, users
from tests import smtp_server
from tests.test_cli import PERSON, add_person, eva

__all__ = ["eva"]  # the fixture
EMAIL = PERSON["--email"]
KEYS = ("only for tests",)


@pytest.fixture
def on(eva):
    """Somebody with a second factor."""
    eva("migrate")
    add_person(eva)
    now = datetime.now(UTC)
    with parts.database() as sessions, sessions.begin() as session:
        who = users.by_email(session, EMAIL)
        secondfactor.begin(session, who, KEYS)
        secret = secondfactor.offer(session, who, KEYS).secret
        assert secondfactor.confirm(session, who, KEYS, TOTP(secret).at(now), now)
    return who


def test_it_goes_off_and_the_log_tells_by_whom(eva, on):
    result = eva("second-factor", "--user", EMAIL, "--off")
    assert result.exit_code == 0, result.output
    with parts.database() as sessions, sessions() as session:
        assert not secondfactor.is_on(session, on)
        last = session.query(LogEntry).order_by(LogEntry.id.desc()).first()
    assert (last.event, last.actor_id) == ("second_factor_off", None)
    assert last.detail == {"user": on.id, "by": "command"}


def test_the_owner_is_told_by_e_mail(eva, on, monkeypatch):
    with smtp_server.running() as box:
        for name in ("host", "port", "security"):
            monkeypatch.setenv(f"EVA_SMTP_{name.upper()}", str(getattr(box.server, name)))
        monkeypatch.setenv("EVA_SMTP_FROM", box.server.sender)
        assert eva("second-factor", "--user", EMAIL, "--off").exit_code == 0
    assert box.recipients == [EMAIL]
    assert "kaksivaiheisen tunnistautumisen" in box.text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--user", "nobody@kunta.example", "--off"), "There is no user"),
        (("--user", EMAIL), "--off"),
        (("--off",), "--user"),
    ],
)
def test_what_cannot_be_done_is_refused_in_words(eva, on, words, said):
    result = eva("second-factor", *words)
    assert result.exit_code != 0
    assert said in result.output
    with parts.database() as sessions, sessions() as session:
        assert secondfactor.is_on(session, on)


def test_one_that_is_not_on_does_not_go_off(eva, on):
    assert eva("second-factor", "--user", EMAIL, "--off").exit_code == 0
    result = eva("second-factor", "--user", EMAIL, "--off")
    assert result.exit_code == 1
    assert "not on" in result.output


def test_where_mail_is_set_wrong_nothing_happens(eva, on, monkeypatch):
    monkeypatch.setenv("EVA_SMTP_HOST", "mail.example.org")
    result = eva("second-factor", "--user", EMAIL, "--off")
    assert "EVA_SMTP_FROM" in result.output
    with parts.database() as sessions, sessions() as session:
        assert secondfactor.is_on(session, on)
