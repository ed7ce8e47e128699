"""Pictures for the tests of logos: honest ones, and those that somebody hostile hands in."""

import struct
import zlib
from io import BytesIO

from PIL import Image, ImageDraw

SCRIPT = b"<script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">' + SCRIPT + b"</svg>"


def picture(kind="PNG", size=(300, 100), mode="RGB", **options):
    """A band of colour; with transparency its lower half cannot be seen."""
    made = Image.new("RGBA", size, (122, 31, 92, 255))
    if mode == "RGBA":
        ImageDraw.Draw(made).rectangle((0, size[1] // 2, size[0], size[1]), fill=(0, 0, 0, 0))
    written = BytesIO()
    made.convert(mode).save(written, kind, **options)
    return written.getvalue()


def opened(content):
    return Image.open(BytesIO(content))


def turned():
    """A camera's photo: it says that it lies on its side, where it was taken, and by whom."""
    about = Image.Exif()
    about[0x0112] = 6
    about[0x013B] = "Secret Name"
    return picture("JPEG", exif=about.tobytes())


def chunk(name, data):
    check = zlib.crc32(name + data).to_bytes(4)
    return len(data).to_bytes(4) + name + data + check


def png(width, height, *more, rows=b""):
    """A PNG that says that it has this size, whatever is in it."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [chunk(b"IHDR", head), *more, chunk(b"IDAT", zlib.compress(rows, 9))]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts) + chunk(b"IEND", b"")


def bomb():
    """Some kilobytes that would fill gigabytes."""
    return png(60_000, 60_000, rows=b"\0" * 5_000_000)


def text_bomb():
    """A small picture with a note that unpacks to hundreds of megabytes."""
    note = b"Comment\0\0" + zlib.compress(b"\0" * 200_000_000, 9)
    return png(100, 100, chunk(b"zTXt", note), rows=(b"\0" * 301) * 100)


def polyglot(kind="PNG"):
    """A picture that is a page, too: in a note and behind its end."""
    if kind == "PNG":
        plain = picture()
        return plain[:33] + chunk(b"tEXt", b"Comment\0" + SCRIPT) + plain[33:] + SVG
    return picture("JPEG", comment=SCRIPT) + b"PK\x03\x04" + SVG
