"""Pictures that people hand in: honest ones are drawn anew, hostile ones go no further."""

import pytest

from eva_tool.domain.errors import Invalid
from eva_tool.services import logo
from tests import pictures


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        ("PNG", "RGB"),
        ("PNG", "RGBA"),
        ("PNG", "P"),
        ("PNG", "L"),
        ("PNG", "LA"),
        ("PNG", "1"),
        ("JPEG", "RGB"),
        ("JPEG", "L"),
        ("JPEG", "CMYK"),
    ],
)
def test_a_picture_becomes_an_opaque_png(kind, mode):
    made = pictures.opened(logo.drawn(pictures.picture(kind, mode=mode)))
    assert (made.format, made.mode, made.size) == ("PNG", "RGB", (300, 100))
    assert not made.has_transparency_data


def test_what_cannot_be_seen_becomes_white():
    made = pictures.opened(logo.drawn(pictures.picture(mode="RGBA")))
    assert made.getpixel((10, 90)) == (255, 255, 255)
    assert made.getpixel((10, 10)) == (122, 31, 92)


def test_a_large_picture_is_made_as_large_as_print_needs():
    made = pictures.opened(logo.drawn(pictures.picture(size=(3600, 1800))))
    assert made.size == (800, 400)


def test_a_photo_is_upright_and_tells_nothing_of_its_maker():
    made = logo.drawn(pictures.turned())
    assert pictures.opened(made).size == (100, 300)
    assert b"Secret" not in made
    assert not pictures.opened(made).getexif()


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_nothing_of_a_file_that_is_two_things_is_kept_but_the_picture(kind):
    hostile = pictures.polyglot(kind)
    assert pictures.SCRIPT in hostile
    made = logo.drawn(hostile)
    for part in (b"script", b"svg", b"PK\x03\x04"):
        assert part not in made
    assert made.endswith(b"IEND\xaeB`\x82")


def test_the_same_picture_is_drawn_the_same():
    assert logo.drawn(pictures.picture()) == logo.drawn(pictures.picture())


@pytest.mark.parametrize(
    "content",
    [
        pictures.SVG,
        b"\xef\xbb\xbf<?xml version='1.0'?>" + pictures.SVG,
        pictures.picture("GIF", mode="P"),
        pictures.picture("BMP"),
        pictures.picture("TIFF"),
        pictures.picture("WEBP"),
        pictures.picture("PDF"),
        b"\x1f\x8b" + pictures.SVG,
        b"",
        b"MZ" + b"\0" * 100,
    ],
    ids=lambda content: repr(content[:8]),
)
def test_other_kinds_are_refused_by_what_they_are_not_by_their_name(content):
    with pytest.raises(Invalid, match="PNG or JPEG"):
        logo.drawn(content)


@pytest.mark.parametrize("size", [(60_000, 60_000), (4_001, 50), (3_000, 3_000), (39, 300), (0, 0)])
def test_a_size_that_cannot_be_is_refused_before_anything_is_unpacked(size):
    with pytest.raises(Invalid, match=f"It is {size[0]} × {size[1]}"):
        logo.drawn(pictures.png(*size))


def test_a_jpeg_that_is_too_large_is_refused_too():
    plain = bytearray(pictures.picture("JPEG"))
    at = plain.index(b"\xff\xc0") + 5
    plain[at : at + 4] = (5_000).to_bytes(2) + (5_000).to_bytes(2)
    with pytest.raises(Invalid, match="5000 × 5000"):
        logo.drawn(bytes(plain))


@pytest.fixture(autouse=True)
def lenient(monkeypatch):
    """As a library leaves it that prints pictures."""
    monkeypatch.setattr("PIL.ImageFile.LOAD_TRUNCATED_IMAGES", True)


def test_bombs_do_not_go_off():
    assert len(pictures.bomb()) < 20_000
    with pytest.raises(Invalid, match="It is 60000 × 60000"):
        logo.drawn(pictures.bomb())
    assert len(pictures.text_bomb()) < logo.MOST_BYTES
    with pytest.raises(Invalid, match="cannot be read"):
        logo.drawn(pictures.text_bomb())


def test_a_file_of_fifty_megabytes_is_refused_unread():
    with pytest.raises(Invalid, match="too large: at most 1 MB"):
        logo.drawn(pictures.picture() + b"\0" * 50_000_000)


@pytest.mark.parametrize("length", [8, 20, 40, 100, 250])
def test_a_broken_picture_is_refused_in_words(length):
    with pytest.raises(Invalid):
        logo.drawn(pictures.picture(size=(400, 400))[:length])
