"""Reads what an annex carries and what is printed on its pages; run apart, with limits.

`python -m eva_tool.exports.unpack text < FILE.pdf` prints JSON. Strangers' files are read here, in
a process of its own: whatever a file does, it ends soon and takes little room.
"""

import base64
import json
import re
import sys
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import ParseError, fromstring  # nosec B405 # see _says

from eva_tool.exports import xmp
from eva_tool.exports.heard import beside
from eva_tool.exports.printed import lines

SECONDS, MEMORY = 30, 1_500_000_000
MOST_SAID = 200_000
MOST_FILES, MOST_BYTES, MOST_PAGES = 10, 12_000_000, 1_000
MOST_TOLD = 60_000_000  # characters of the answer
FLATE = 100_000_000
_OURS = f"{{{xmp.OURS}}}"


def limit() -> None:
    """At most so much time and memory for this process."""
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def opened(pdf: bytes, *, text: bool) -> dict[str, Any]:
    """Files, what the file says of itself and, when wanted, the lines of its pages."""
    import pikepdf

    pikepdf.settings.set_qpdf_limits(
        flate_max_memory=FLATE, run_length_max_memory=FLATE, png_max_memory=FLATE
    )
    with pikepdf.open(BytesIO(pdf), attempt_recovery=False) as file:
        found: dict[str, Any] = {"says": _says(file), "files": _files(file)}
        if text and found["files"]:
            if len(file.pages) > MOST_PAGES:
                raise ValueError("too many pages")
            found |= lines(file) | beside(file)
    return found


def _says(file: Any) -> dict[str, str]:
    """Our own properties of the metadata."""
    if "/Metadata" not in file.Root:
        return {}
    data = _content(file.Root.Metadata)
    if re.search(rb"<!(DOCTYPE|ENTITY)", data):
        return {}
    try:
        tree = fromstring(data.decode())  # nosec B314 # no entities, in a process with limits
    except (ParseError, ValueError):
        return {}
    found = {e.tag.removeprefix(_OURS): (e.text or "")[:MOST_SAID] for e in tree.iter()}
    return {name: found[name] for name in xmp.PROPERTIES if name in found}


def _files(file: Any) -> list[dict[str, str]]:
    """The files that belong to the document, by their relationship."""
    found, room = [], MOST_BYTES
    for spec in list(file.Root.get("/AF", ()))[:MOST_FILES]:
        content = _content(spec.EF.F)
        room -= len(content)
        if room < 0:
            raise ValueError("too large")
        found.append(
            {
                "name": str(spec.UF)[:200],
                "relationship": str(spec.AFRelationship)[1:],
                "media_type": str(spec.EF.F.get("/Subtype", "/"))[1:],
                "content": base64.b64encode(content).decode(),
            }
        )
    return found


def _content(stream: Any) -> bytes:
    content: bytes = stream.read_bytes()
    if len(content) > MOST_BYTES:
        raise ValueError("too large")
    return content


def main() -> int:
    limit()
    data = sys.stdin.buffer.read()
    try:
        found = opened(data, text="text" in sys.argv[1:])
    except Exception:  # whatever is wrong with it, it is no annex
        return 2
    told = json.dumps(found)
    if len(told) > MOST_TOLD:
        return 2
    sys.stdout.write(told)
    return 0


if __name__ == "__main__":
    sys.exit(main())
