"""Ends every stream of a PDF so that no reader can take its last byte for the end of a line.

A line ends with CR, LF or both. When the data of a stream ends with CR and LF follows, strict
checkers count one byte too few; with CR LF after the data there is one way to read it.
"""

import re
import zlib
from bisect import bisect_left
from itertools import accumulate, pairwise

_ODD = re.compile(rb"\r(?=\nendstream)")
_START = re.compile(rb"startxref\n(\d+)\n%%EOF\n\Z")
_LENGTH = re.compile(rb"/Length (\d+)")
_WIDTHS = re.compile(rb"/W \[ (\d+) (\d+) (\d+) \]")
_COLUMNS = re.compile(rb"/Columns \d+")
IN_FILE = 1  # an entry of an object that is not in an object stream
UP = 2  # the sign of PNG for such a difference
WIDE = 4  # bytes of a place, which may have moved to where fewer do not reach


def apart(pdf: bytes) -> bytes:
    """The file as qpdf has written it, with CR LF after each stream that ends with CR."""
    start = int(_found(_START, pdf)[1])
    odd = [found.end() for found in _ODD.finditer(pdf, 0, start)]
    if not odd and not _ODD.search(pdf, start):
        return pdf
    places = [0, *odd, start]
    body = b"\r".join(pdf[a:b] for a, b in pairwise(places))
    return body + _table(pdf[start:], odd) + b"startxref\n%d\n%%%%EOF\n" % len(body)


def _table(table: bytes, odd: list[int]) -> bytes:
    """The table of the places of all objects, which have moved by what was put before them."""
    head, _, rest = table.partition(b"\nstream\n")
    data = zlib.decompress(rest[: int(_found(_LENGTH, head)[1])])
    first, second, third = (int(n) for n in _found(_WIDTHS, head).groups())
    moved = bytearray()
    for row in _rows(data, first + second + third):
        place = int.from_bytes(row[first : first + second], "big")
        if int.from_bytes(row[:first], "big") == IN_FILE:
            place += bisect_left(odd, place)
        moved += row[:first] + place.to_bytes(WIDE, "big") + row[first + second :]
    packed = zlib.compress(_differences(bytes(moved), first + WIDE + third), 9)
    head = _WIDTHS.sub(b"/W [ %d %d %d ]" % (first, WIDE, third), head)
    head = _COLUMNS.sub(b"/Columns %d" % (first + WIDE + third), head)
    head = _LENGTH.sub(b"/Length %d" % len(packed), head, count=1)
    return head + b"\nstream\n" + packed + b"\r\nendstream\nendobj\n\n"


def _found(pattern: re.Pattern[bytes], text: bytes) -> re.Match[bytes]:
    found = pattern.search(text)
    if found is None:
        raise ValueError(f"qpdf has written no {pattern.pattern!r}")
    return found


def _rows(data: bytes, width: int) -> list[bytes]:
    """The rows of a table that is packed as differences to the row above."""
    columns = (data[at :: width + 1] for at in range(1, width + 1))
    sums = (accumulate(column, lambda above, more: (above + more) & 255) for column in columns)
    return [bytes(row) for row in zip(*sums, strict=True)]


def _differences(data: bytes, width: int) -> bytes:
    """The other way round: each row as its difference to the row above, after the sign for it."""
    columns = [data[at::width] for at in range(width)]
    apart = (bytes((b - a) & 255 for a, b in pairwise(b"\0" + column)) for column in columns)
    return b"".join(bytes((UP, *row)) for row in zip(*apart, strict=True))
