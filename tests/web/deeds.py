"""What pages do that needs several values at once: what it changes, and whose action opens it."""

from dataclasses import dataclass
from typing import Any

from eva_tool.domain.permissions import Action
from eva_tool.web import comment_ids, deed_ids, ids, people_ids
from tests.web.review_deeds import confirm


@dataclass(frozen=True)
class Deed:
    """Pressing `button` with what the page holds changes this `table`, for those who may."""

    table: str
    action: Action
    button: Any
    holds: tuple[tuple[Any, str], ...] = ()
    prop: str = "n_clicks"
    value: Any = 1

    def do(self, client):
        client.values = {k: v for k, v in client.values.items() if "deed-box" not in k[0]}
        for id, value in self.holds:
            client.hold(id, "value", value)
        return client.change(self.button, self.prop, self.value)


@dataclass(frozen=True)
class Moving:
    """Confirming a move of the assessment."""

    name: str
    action: Action
    reason: str = ""
    handling: str = ""
    table: str = "moves"

    def do(self, client):
        return confirm(client, self.name, reason=self.reason, handling=self.handling)


def of_house(reed):
    """One of each, in this order, on a published assessment in which `reed` is a reader."""
    of = str(reed)
    role = ((people_ids.PERSON, of), (people_ids.ROLE, "editor"))
    task = ((people_ids.TASK_WHO, of), (people_ids.TASK_WHAT, "Count"))
    task += ((people_ids.TASK_DUE, None), (people_ids.TASK_PART, None))
    return (
        Deed("participants", Action.MANAGE, people_ids.PUT, role),
        Deed("assignments", Action.MANAGE, people_ids.ASSIGN, task),
        Deed("participants", Action.MANAGE, people_ids.deed("remove", of)),
        _comment("add", text="Why?", comment=0),
        _comment("reply", text="Because."),
        Moving("publish", Action.PUBLISH, handling="K2"),
        Deed("hearings", Action.EDIT, ids.add("hearings")),
        Moving("submit", Action.SUBMIT),
        Moving("withdraw", Action.MANAGE, reason="Stop"),
        Moving("reopen", Action.MANAGE, reason="Go on"),
        _administer("links", "invite", "all", email="x@example.org", role="member"),
        _administer("users", "role", of, role="trainer"),
        _administer("links", "reset", of),
        _administer("users", "disable", of),
        _administer("organisations", "rename", "house", name="Another town"),
        _administer("users", "erase", of, typed="reed@example.org"),
    )


def _comment(deed, **given):
    asked = {"n": "1", "deed": deed, "path": "basics/title", "comment": 1} | given
    return Deed("comments", Action.COMMENT, comment_ids.ASKED, prop="data", value=asked)


def _administer(table, deed, of, **boxes):
    held = tuple((deed_ids.box(deed, of, name), value) for name, value in boxes.items())
    return Deed(table, Action.ADMINISTER, deed_ids.do(deed, of), held)
