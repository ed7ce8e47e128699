"""The program that makes one file and ends: `python -m eva_tool.services.printchild`.

It reads what to make from its input, tells on its output how far it is, and then gives the file.
It is started without the settings of the service, and so without keys or a way to the database.
"""

import json
import logging
import os
import pickle  # nosec B403 # from the process that started us, which had it from nobody else
import re
import resource
import sys
import traceback
from pathlib import Path
from threading import Thread
from typing import Any, BinaryIO

LENGTH = 8  # bytes that say how long the input is
MOST_BYTES = 2 * 1024**3  # of memory
POLITE = 5  # who saves a field goes first
PAGE = re.compile(r"Creating layout - Page (\d+)")
COUNTING, PAGES, FILE = "counting", "pages", "file"
TIME, MEMORY, FAULT = "time", "memory", "fault"


class Steps(logging.Handler):
    """Hears from WeasyPrint on which page it is."""

    def __init__(self, out: BinaryIO) -> None:
        super().__init__(logging.INFO)
        self.out = out

    def emit(self, record: logging.LogRecord) -> None:
        said = record.getMessage()
        if found := PAGE.search(said):
            tell(self.out, step=PAGES, page=int(found[1]))
        elif said.startswith("Step 6"):
            tell(self.out, step=FILE)


def main() -> None:
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is not the file
    source = sys.stdin.buffer
    size = int.from_bytes(source.read(LENGTH), "big")
    call, seconds = pickle.loads(source.read(size))  # nosec B301 # as above
    Thread(target=end_with_parent, args=(source,), daemon=True).start()
    bind(seconds)
    progress = logging.getLogger("weasyprint.progress")
    progress.setLevel(logging.INFO)
    progress.addHandler(Steps(out))
    try:
        tell(out, step=COUNTING)
        name, media_type, content = made(call)
    except MemoryError:
        tell(out, problem=MEMORY)
    except Exception as error:
        tell(out, problem=FAULT, where=where(error))
    else:
        tell(out, name=name, media_type=media_type, size=len(content))
        out.write(content)
        out.flush()


def made(call: dict[str, Any]) -> tuple[str, str, bytes]:
    from eva_tool.language import Language
    from eva_tool.services import annexes

    file = annexes.render(**call | {"language": Language(call["language"])})
    return file.name, file.media_type, file.content


def tell(out: BinaryIO, **told: object) -> None:
    out.write(json.dumps(told).encode() + b"\n")
    out.flush()


def where(error: Exception) -> str:
    """The kind of the fault and its place, without what people wrote."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno}"


def bind(seconds: float) -> None:
    """Even a hostile document takes no more than this."""
    os.nice(POLITE)
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_BYTES, MOST_BYTES))
    most = int(seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (most, most))


def end_with_parent(source: BinaryIO) -> None:
    """Our input stays open as long as there is somebody who waits for the file."""
    source.read(1)
    os._exit(1)


if __name__ == "__main__":
    main()
