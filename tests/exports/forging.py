"""Changes annexes as a forger would, and keeps them whole PDFs."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf


def changed(pdf: bytes, deed: Callable[[Any], None]) -> bytes:
    with pikepdf.open(BytesIO(pdf)) as file:
        deed(file)
        written = BytesIO()
        file.save(written)
    return written.getvalue()


def embedded(file: Any, relationship: str) -> Any:
    """The stream of the file with this relationship."""
    specs = [spec for spec in file.Root.AF if spec.AFRelationship == f"/{relationship}"]
    return specs[0].EF.F


def flipped(pdf: bytes, relationship: str, old: bytes = b"", new: bytes = b"") -> bytes:
    """The annex with a changed byte in a file inside."""

    def deed(file: Any) -> None:
        stream = embedded(file, relationship)
        data = stream.read_bytes()
        if old:
            assert old in data
            stream.write(data.replace(old, new, 1))
        else:
            half = len(data) // 2
            stream.write(data[:half] + bytes([data[half] ^ 1]) + data[half + 1 :])

    return changed(pdf, deed)


def drawn(pdf: bytes, page: int, change: Callable[[bytes], bytes]) -> bytes:
    """The annex with other content on a page."""

    def deed(file: Any) -> None:
        target = file.pages[page - 1]
        target.Contents = file.make_stream(change(target.Contents.read_bytes()))

    return changed(pdf, deed)
