"""Makes a picture that somebody hands in into one of ours: nothing of the file is kept but pixels.

Only PNG and JPEG are read. SVG can hold programs and links; to take those out safely is more than a
logo in print is worth, so it is refused. The size is looked at before anything is unpacked.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING, Any

from eva_tool.domain.errors import Invalid

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_BYTES = 1_000_000
LEAST_SIDE, MOST_SIDE, MOST_PIXELS = 40, 4_000, 8_000_000
ROOM = (1_200, 400)  # for 60 × 20 mm in print, with 500 dots an inch
_ONE_AT_A_TIME = Lock()
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"


def drawn(content: bytes) -> bytes:
    """The picture as a PNG on white, at most as large as print needs. Raise Invalid."""
    if len(content) > MOST_BYTES:
        raise Invalid("The logo is too large: at most {limit} MB.", limit=MOST_BYTES // 10**6)
    if not content.startswith((_PNG, _JPEG)):
        raise Invalid("Choose a logo in the form of PNG or JPEG. SVG and others cannot be used.")
    try:
        with _whole_pictures():
            return _written(_flat(_opened(content)))
    except Invalid:
        raise
    except Exception as error:  # whatever is wrong with the file, it is no picture
        raise Invalid("The picture cannot be read. Save it anew as PNG and try again.") from error


@contextmanager
def _whole_pictures() -> Iterator[None]:
    """WeasyPrint lets Pillow take torn pictures, in the whole process: one at a time is strict."""
    from PIL import ImageFile

    with _ONE_AT_A_TIME:
        usual, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
        try:
            yield
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = usual


def _opened(content: bytes) -> "Image":
    """The picture, its size checked, its pixels not read yet."""
    from PIL import Image

    kind = "PNG" if content.startswith(_PNG) else "JPEG"
    if kind == "PNG":
        sides = (int.from_bytes(content[at : at + 4]) for at in (16, 20))
        _check_size(*sides)
    found = Image.open(BytesIO(content), formats=[kind])
    _check_size(*found.size)
    return found


def _check_size(width: int, height: int) -> None:
    largest = max(width, height) > MOST_SIDE or width * height > MOST_PIXELS
    if largest or min(width, height) < LEAST_SIDE:
        raise Invalid(
            "The sides of the logo have to be from {least} to {most} pixels, and there may be "
            "{all} million pixels in all. It is {width} × {height}.",
            least=LEAST_SIDE,
            most=MOST_SIDE,
            all=MOST_PIXELS // 10**6,
            width=width,
            height=height,
        )


def _flat(found: "Image") -> "Image":
    """Upright, small enough, on white: print for archives knows no transparency."""
    from PIL import Image, ImageOps

    upright = ImageOps.exif_transpose(found)
    if upright.has_transparency_data:
        clear = upright.convert("RGBA")
        upright = Image.new("RGBA", clear.size, "white")
        upright.alpha_composite(clear)
    plain = upright.convert("RGB")
    plain.thumbnail(ROOM, Image.Resampling.LANCZOS)
    return plain


def _written(plain: "Image") -> bytes:
    """Pixels alone: no notes, no profile, nothing behind the end."""
    from PIL import Image

    bare: Any = Image.new("RGB", plain.size)
    bare.paste(plain)
    written = BytesIO()
    bare.save(written, "PNG", optimize=True)
    return written.getvalue()
