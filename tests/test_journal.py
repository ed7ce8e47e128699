"""The log of the process has one line a record, whatever is in it."""

import logging
import re

from eva_tool.commands.journal import Line


def test_a_record_is_one_line_with_its_time_in_utc():
    record = logging.makeLogRecord(
        {
            "name": "eva",
            "levelname": "WARNING",
            "msg": "from %s",
            "args": ("x\r\nERROR\x1b[2J\u2028",),
        }
    )
    record.created, record.msecs = 0, 7
    said = Line().format(record)
    assert said == r"1970-01-01T00:00:00.007Z WARNING eva: from x\x0d\x0aERROR\x1b[2J\x2028"


def test_a_fault_keeps_its_traceback():
    try:
        raise ValueError("no")
    except ValueError as error:
        record = logging.makeLogRecord({"msg": "failed", "exc_info": (type(error), error, None)})
    assert re.search(r"failed\nValueError: no$", Line().format(record))
