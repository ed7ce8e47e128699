"""Print every figure; `python -m tests.bench autosave start` prints only those."""

import sys
from importlib import import_module

PARTS = {
    "autosave": "autosave",
    "annexes": "annexes",
    "pages": "pages",
    "stored": "stored",
    "workbook": "workbook",
    "page": "page",
    "start": "startup",
    "people": "people",
    "comparison": "comparison",
    "weights": "weights",
}


def main(wanted: list[str]) -> int:
    short = 0
    for name in wanted or PARTS:
        for figure in import_module(f"tests.bench.{PARTS[name]}").figures():
            print(figure, flush=True)
            short += not figure.ok
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
