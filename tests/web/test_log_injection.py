"""What people send never becomes a line of a log, of the organisation or of the process."""

import csv
import io
import json
import logging
from zipfile import ZipFile

import pytest

from eva_tool.db.models import LogEntry, SignIn
from eva_tool.language import Language
from eva_tool.services import users, whole
from tests.conftest import MOMENT, PASSWORD
from tests.web.poisoned_house import decide, furnish

LINES = "x\r\nERROR root: The database was deleted.\x1b[2J\u2028\x85"
FORMULAS = ("=", "+", "-", "@", "\t", "\r")


@pytest.fixture
def house(parts, alice, bob):
    case = next(iter(parts.library.cases.values()))
    with parts.writing() as db:
        made = furnish(db, alice, bob, parts.library.frameworks, case)
        decide(db, alice, parts.library.frameworks, made)
        return made


def test_the_log_of_the_house_holds_nothing_that_was_typed(parts, house):
    with parts.reading() as db:
        lines = db.query(LogEntry).all()
    assert len({line.event for line in lines}) > 5
    for line in lines:
        assert "alert" not in json.dumps(line.detail), line.event
        assert "example.org" not in json.dumps(line.detail), line.event


def test_devices_and_addresses_are_one_line(server, parts, people):
    http = server.test_client()
    form = {"email": "alice@example.org", "password": PASSWORD}
    agent = {"HTTP_USER_AGENT": LINES, "REMOTE_ADDR": LINES}
    http.post("/sign-in", data=form, environ_overrides=agent)
    with parts.reading() as db:
        device = db.query(SignIn).one()
    for text in (device.agent, device.address):
        assert text.isprintable()
        assert text.startswith("x ERROR")


def test_the_process_logs_no_line_of_somebody_else(server, people, caplog):
    http = server.test_client()
    with caplog.at_level(logging.DEBUG):
        for path in ("/sign-in", "/forgotten", "/demo", "/reset/x%0d%0aERROR", "/invite/x%0aERROR"):
            http.post(path, data={"email": LINES, "password": LINES, "name": LINES})
        http.get("/assessments/%0aERROR/basics", headers={"Accept-Language": "x\tERROR"})
        http.post("/_dash-update-component", json={"output": LINES})
        http.post("/sign-in", data={"email": "alice@example.org", "password": PASSWORD})
        http.post("/_dash-update-component", json={"output": LINES})
        http.post("/new/file", data={"file": (io.BytesIO(b"a: ["), LINES)})
        http.get("/api/v1/assessments", headers={"Authorization": "Bearer x\tERROR"})
    for record in caplog.records:
        assert "The database was deleted" not in record.getMessage()
        assert record.getMessage().isprintable(), record


def test_tables_of_everything_do_nothing_in_a_spreadsheet(parts, house, alice):
    target = io.BytesIO()
    with parts.writing() as db:
        ada = users.by_email(db, "ada@example.org")
        whole.write(db, ada, parts.library.frameworks, Language("fi"), target, MOMENT)
    packed = ZipFile(target)
    names = [name for name in packed.namelist() if name.endswith(".csv")]
    assert any("=1+1" in packed.read(name).decode() for name in names)
    for name in packed.namelist():
        assert ".." not in name
        assert "alert" not in name
    for name in names:
        for row in csv.reader(io.StringIO(packed.read(name).decode("utf-8-sig")), delimiter=";"):
            for cell in row:
                assert not cell.startswith(FORMULAS) or cell.lstrip("-").replace(".", "").isdigit()
