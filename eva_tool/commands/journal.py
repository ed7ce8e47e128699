"""The log of the process: one line a record, with its time in UTC, whatever somebody sent."""

import logging
import time


class Line(logging.Formatter):
    """What is said stays on its line; the traceback of a fault of ours follows below it."""

    converter = staticmethod(time.gmtime)
    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03dZ"

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:
        said = super().formatMessage(record)
        return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in said)


def begin() -> None:
    """Write warnings and faults to the standard error of the process."""
    handler = logging.StreamHandler()
    handler.setFormatter(Line())
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
