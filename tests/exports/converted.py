"""Word documents opened by LibreOffice and printed: what a reader sees, and where it stands."""

import re
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.exports.recalculated import SECONDS, SOFFICE, USUAL

WORD = re.compile(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>')
PAGE = re.compile(r'<page width="(.*?)" height="(.*?)">(.*?)</page>', re.DOTALL)


@dataclass(frozen=True)
class Page:
    """A printed page in points: its size and its words as (left, top, right, bottom, text)."""

    width: float
    height: float
    words: tuple[tuple[float, float, float, float, str], ...]


@dataclass(frozen=True)
class Printed:
    """The text in the order in which it was written, without blanks; and the pages."""

    text: str
    pages: tuple[Page, ...]


def converted(documents: Mapping[str, bytes]) -> tuple[dict[str, Printed], str]:
    """What LibreOffice makes of them, all in one run, and all that it says besides."""
    with tempfile.TemporaryDirectory() as folder:
        for name, content in documents.items():
            Path(folder, f"{name}.docx").write_bytes(content)
        command = [SOFFICE, f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        command += ["--convert-to", "pdf", "--outdir", folder]
        files = [f"{folder}/{name}.docx" for name in documents]
        done = subprocess.run(
            [*command, *files], check=True, capture_output=True, text=True, timeout=SECONDS
        )
        lines = (done.stdout + done.stderr).splitlines()
        said = "\n".join(line for line in lines if not line.startswith(USUAL))
        return {name: _read(Path(folder, f"{name}.pdf")) for name in documents}, said


def _read(path: Path) -> Printed:
    pages = (
        Page(float(width), float(height), tuple(_word(*found) for found in WORD.findall(inside)))
        for width, height, inside in PAGE.findall(_told(path, "-bbox"))
    )
    return Printed(blankless(_told(path, "-raw")), tuple(pages))


def _word(*found: str) -> tuple[float, float, float, float, str]:
    left, top, right, bottom = map(float, found[:4])
    return left, top, right, bottom, found[4]


def _told(path: Path, how: str) -> str:
    return subprocess.check_output(["pdftotext", how, str(path), "-"], text=True, errors="replace")


def blankless(text: str) -> str:
    """Without blanks and marks that nobody sees: lines end where there is room."""
    return re.sub("[\\s\u00ad\u200b\u2060-\u2069\ufeff-]+", "", text)
