"""Long annexes: what a page of two hundred costs beside a page of twenty, and the memory it takes.

Each is printed as the service prints it, in a process of its own:
`python -m tests.bench.pages 20` prints what that took.
"""

import json
import re
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf

from eva_tool.config import ASSESSMENTS
from eva_tool.domain.document import Document
from eva_tool.services import library, printchild
from tests.bench.figures import Figure
from tests.exports import long

FEW, MANY, NEAR = 20, 200, 0.15
LINEAR, MEGABYTES = 1.3, 600
ROUNDS = {FEW: 3, MANY: 1}
TOLD: dict[int, dict[str, Any]] = {
    FEW: {"sites": 6, "most": 6},
    MANY: {"shown": 4.7},
}
PRINTED = datetime(2026, 10, 1, 12, 0)
PEAK = re.compile(r"VmHWM:\s+(\d+) kB")


@dataclass(frozen=True)
class Cost:
    """Of one annex: seconds of work, and the most memory that its process held."""

    pages: int
    seconds: float
    megabytes: float

    @property
    def of_a_page(self) -> float:
        return self.seconds / self.pages


def figures() -> list[Figure]:
    few, many = _cost(FEW), _cost(MANY)
    return [
        Figure("pages_linear", many.of_a_page / few.of_a_page, LINEAR),
        Figure("pages_memory", many.megabytes, MEGABYTES),
    ]


def _cost(pages: int) -> Cost:
    command = [sys.executable, "-m", "tests.bench.pages", str(pages)]
    found = Cost(**json.loads(subprocess.check_output(command, text=True)))
    assert abs(found.pages / pages - 1) <= NEAR, f"{found.pages} pages instead of {pages}"
    return found


def main(pages: int) -> None:
    own = library.Library(ASSESSMENTS)
    document = long.document(own.frameworks["eva@1"], **TOLD[pages])
    _made(own, Document(framework="eva@1"))  # what is loaded once does not count
    seconds = []
    for _ in range(ROUNDS[pages]):
        start = time.process_time()
        content = _made(own, document)
        seconds.append(time.process_time() - start)
    cost = {"pages": _pages(content), "seconds": statistics.median(seconds), "megabytes": _peak()}
    print(json.dumps(cost))


def _made(own: library.Library, document: Document) -> bytes:
    framework = own.frameworks[document.framework]
    call = {"document": document, "framework": framework, "language": "fi", "format": "pdf"}
    return printchild.made({**call, "printed": PRINTED})[2]


def _pages(content: bytes) -> int:
    with pikepdf.open(BytesIO(content)) as file:
        return len(file.pages)


def _peak() -> float:
    """The most memory that this process has held, in megabytes."""
    found = PEAK.search(Path("/proc/self/status").read_text())
    assert found
    return int(found[1]) / 1024


if __name__ == "__main__":
    main(int(sys.argv[1]))
