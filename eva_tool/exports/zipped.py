"""Zip files of which every byte follows from the parts and the moment."""

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EARLIEST, LATEST = (1980, 1, 1, 0, 0, 0), (2107, 12, 31, 23, 59, 58)
READABLE = 0o600 << 16  # by the owner, as the attributes of a part say it


def zipped(parts: Iterable[tuple[str, bytes]], moment: datetime | None) -> bytes:
    """The parts by name, dated by the moment as far as a zip can be."""
    dated = min(max(moment.timetuple()[:6], EARLIEST), LATEST) if moment else EARLIEST
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for name, content in parts:
            part = ZipInfo(name, dated)
            part.external_attr = READABLE
            archive.writestr(part, content, ZIP_DEFLATED)
    return made.getvalue()
