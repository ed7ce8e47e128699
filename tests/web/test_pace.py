"""So many calls a minute, counted for each token."""

from eva_tool.web.pace import Pace


def test_each_token_has_its_own_minute():
    pace = Pace(2)
    assert [pace.allows(1, second) for second in (0, 30, 59, 60)] == [True, True, False, True]
    assert pace.allows(2, 60)
