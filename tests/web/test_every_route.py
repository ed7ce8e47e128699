"""Every address that is no page × every role: what the table of permissions says."""

import io
import re

import pytest

from eva_tool.db.models import Rendering, Version
from eva_tool.domain.permissions import Action
from eva_tool.services import users
from eva_tool.services.printer import Printer
from tests.conftest import MOMENT
from tests.web import doors
from tests.web.test_every_door import BY_NAME, allowed

OPEN, OWN = "whoever comes", "whoever is signed in, for oneself"
REFUSED = (401, 403, 404)
KEPT = {"draft": "a" * 64, "version": "b" * 64}
# The beginning of an address → what it takes; the longest that fits counts.
NEEDS = {
    "/account": OWN,
    "/administration": Action.ADMINISTER,
    "/api/": OPEN,  # by tokens: tests/api
    "/assessments/<int:assessment_id>/": Action.EXPORT,
    "/assessments/<int:assessment_id>/live": Action.VIEW,
    "/assessments/<int:assessment_id>/robustness": Action.VIEW,
    "/assessments/<int:assessment_id>/weightings": Action.VIEW,
    "/calendar/<key>.ics": OPEN,
    "/demo": OPEN,
    "/forgotten": OPEN,
    "/health": OPEN,
    "/house-logo.png": OWN,
    "/_idle": OWN,
    "/invite/<key>": OPEN,
    "/language/<code>": OPEN,
    "/new": Action.CREATE,
    "/reading/<int:version_id>/": Action.READ,
    "/reset/<key>": OPEN,
    "/sign-in": OPEN,
    "/sign-out": OPEN,
    "/verify": OPEN,
}
DASH = ("/_dash", "/_reload", "/_favicon", "/assets", "/static", "/<path:path>")
BODIES = {
    "/new/empty": {"data": {"title": "Own", "framework": "small@1"}},
    "/new/case": {"data": {"case": "kouluverkko", "title": "Own"}},
    "/live": {"json": {"tab": "0" * 16, "path": "", "since": 0}},
}


@pytest.fixture(autouse=True)
def asleep(monkeypatch):
    """No process makes files."""
    monkeypatch.setattr(Printer, "wake", lambda _self: None)


@pytest.fixture
def house(parts, alice, bob):
    """An assessment with a published version, and a file that is kept of each."""
    with parts.writing() as db:
        made = doors.furnish(db, alice, bob, parts.library.frameworks)
        version = db.query(Version).filter(Version.published_at.is_not(None)).one()
        for name, key in KEPT.items():
            given = {"key": key, "assessment_id": made, "language": "en", "format": "pdf"}
            given |= {"version_id": version.id if name == "version" else None, "name": "x.pdf"}
            times = {"asked_at": MOMENT, "made_at": MOMENT}
            db.add(Rendering(**given, **times, state="done", content=b"%PDF", size=4))
        reed = users.by_email(db, "reed@example.org").id
        return {
            "assessment_id": made,
            "version_id": version.id,
            "number": version.number,
            "user_id": reed,
        }


def needed(rule):
    fitting = [begins for begins in NEEDS if rule.startswith(begins)]
    return NEEDS[max(fitting, key=len)] if fitting else None


def rules(server):
    """Each address and method that takes an action of the table."""
    for rule in server.url_map.iter_rules():
        if not rule.rule.startswith(DASH) and rule.rule != "/":
            for method in sorted(rule.methods & {"GET", "POST", "PUT", "DELETE"}):
                yield method, rule.rule


def addresses(rule, house):
    """With ids that exist, and each of the names that a rule lists."""
    where = re.sub(r"<int:(\w+)>", lambda part: str(house[part[1]]), rule)
    key = KEPT["draft" if "version" not in where and "reading" not in where else "version"]
    for one in doors.named(where):
        yield f"{one}?made={key}" if "<any(" in rule else one


def test_every_address_is_in_the_table(server):
    assert [rule for _method, rule in rules(server) if needed(rule) is None] == []


@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_each_address_opens_to_those_whom_the_table_names(browser_as, server, house, name):
    server.testing, server.config["PROPAGATE_EXCEPTIONS"] = False, False
    http, wrong = browser_as(name).http, []
    for method, rule in rules(server):
        action = needed(rule)
        if not isinstance(action, Action):
            continue
        for address in addresses(rule, house):
            body = next((b for end, b in BODIES.items() if rule.endswith(end)), {})
            if rule == "/new/file":
                body = {"data": {"file": (io.BytesIO(b"x"), "x.yaml")}}
            status = http.open(address, method=method, **body).status_code
            if (status in REFUSED) is (action in allowed(name)) or status >= 500:
                wrong.append((method, address, status))
    assert wrong == []
