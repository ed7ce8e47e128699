"""What follows an answer is not met by whoever asks again at once."""

from threading import Event

from eva_tool.web import later as module
from eva_tool.web.later import LONGEST_MS, Later


def test_it_begins_at_a_moment_that_nobody_knows(monkeypatch):
    asked, done, later = [], Event(), Later()
    monkeypatch.setattr(module.secrets, "randbelow", lambda n: asked.append(n) or n - 1)
    later.do(done.set)
    assert not done.is_set()
    later.wait()
    assert done.is_set()
    assert asked == [LONGEST_MS]


def test_what_goes_wrong_stops_nothing_else(caplog):
    done, later = Event(), Later()
    later.do(lambda: 1 / 0)
    later.do(done.set)
    later.wait()
    assert done.is_set()
    assert "What was to be done after an answer failed." in caplog.text
