"""The page of permissions names its rows so that the marks in them are true."""

from eva_tool.domain.permissions import TABLE, Action, Role
from eva_tool.web.role_words import ACTIONS


def test_councillors_are_said_to_download_what_they_may_download():
    assert TABLE[Role.COUNCILLOR] == {Action.READ}
    assert "download its annexes" in ACTIONS[Action.READ]
    assert ACTIONS[Action.EXPORT].endswith("while they are made")
