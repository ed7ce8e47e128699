"""What is inside an annex that somebody hands in: read in a process of its own, with limits."""

import base64
import binascii
import json
import subprocess  # nosec B404 # only our own module, never a shell
import sys
from dataclasses import dataclass
from typing import Any

from eva_tool.domain.text import N_
from eva_tool.exports.likeness import Line
from eva_tool.services import childenv
from eva_tool.services.unreadable import Unreadable
from eva_tool.services.yamlfile import MAX_BYTES

SECONDS = 60
NOT_OURS = N_("The PDF is not an annex of this tool: there is no assessment in it.")


@dataclass(frozen=True, kw_only=True)
class Opened:
    """An annex taken apart. `odd`: pages on which something is drawn that no annex has.

    `heard`, `ways` and `more` are what `exports.heard` found beside the pages.
    """

    says: dict[str, str]
    files: dict[str, bytes]  # by relationship
    lines: tuple[Line, ...] = ()
    heads: tuple[tuple[str, ...], ...] = ()
    odd: tuple[int, ...] = ()
    pictures: tuple[int, ...] = ()
    heard: tuple[tuple[int, str], ...] = ()
    ways: tuple[tuple[int, str, str], ...] = ()
    more: tuple[str, ...] = ()


def document_in(pdf: bytes) -> bytes:
    """The assessment inside an annex, as JSON. Raise Unreadable when there is none."""
    return opened(pdf, text=False).files["Source"]


def opened(pdf: bytes, *, text: bool = True) -> Opened:
    """An annex taken apart. Raise Unreadable for all that is none."""
    if len(pdf) > MAX_BYTES:
        raise Unreadable(N_("The file is too large: at most {limit} MB."), limit=MAX_BYTES // 10**6)
    found = _apart(pdf, "text" if text else "files")
    try:
        files: dict[str, bytes] = {}
        for one in found["files"]:
            files.setdefault(one["relationship"], base64.b64decode(one["content"]))
        lines = (Line(tuple(cells), head, page) for page, head, cells in found.get("lines", ()))
    except (KeyError, TypeError, ValueError, binascii.Error):
        raise Unreadable(NOT_OURS) from None
    if "Source" not in files:
        raise Unreadable(NOT_OURS)
    return Opened(
        says=found["says"],
        files=files,
        lines=tuple(lines),
        heads=tuple(map(tuple, found.get("heads", ()))),
        odd=tuple(found.get("odd", ())),
        pictures=tuple(found.get("pictures", ())),
        heard=tuple((page, text) for page, text in found.get("heard", ())),
        ways=tuple((page, to, told) for page, to, told in found.get("ways", ())),
        more=tuple(found.get("more", ())),
    )


def _apart(pdf: bytes, what: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "eva_tool.exports.unpack", what]
    try:
        done = subprocess.run(  # nosec B603 # a fixed command
            command,
            input=pdf,
            capture_output=True,
            timeout=SECONDS,
            check=True,
            env=childenv.plain(),
        )
        found: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError):
        raise Unreadable(NOT_OURS) from None
    return found
