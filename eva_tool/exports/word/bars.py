"""The bars of scores as small pictures: left of the axis is loss, right of it gain."""

import re
from functools import cache
from io import BytesIO

from eva_tool.exports.word.making import Making

BAR = re.compile(r"(?:^| )(?:([mp])([1-3])|(z)|d([0-3])([0-3]))(?: |$)")
STEP, HIGH, MOST = 24, 48, 3  # pixels
LOSS, GAIN, AXIS = (0xC6, 0x53, 0x00), (0x1F, 0x66, 0xB0), (0x87, 0x93, 0xA3)
EMU = 36_000  # in a millimetre
SIZE = (7.2, 2.6)
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


def drawn(style: str, making: Making) -> str:
    """The bar of a cell with this style. It says nothing that the number beside it does not."""
    found = BAR.search(style)
    if not found:
        return ""
    sign, size, _zero, loss, gain = found.groups()
    left = int(loss or (size if sign == "m" else 0))
    right = int(gain or (size if sign == "p" else 0))
    return f"<w:r><w:tab/>{inline(making, making.picture(_picture(left, right)), SIZE, '')}</w:r>"


def inline(making: Making, picture: str, size: tuple[float, float], described: str) -> str:
    """A picture in the line, described by words as XML; without any it is an ornament."""
    number = making.number()
    wide, high = (round(side * EMU) for side in size)
    ornament = (
        '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
        '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"'
        ' val="1"/></a:ext></a:extLst>'
    )
    told = described or '""'
    within = "" if described else ornament
    place = f'<a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/>'
    return (
        f'<w:drawing><wp:inline xmlns:wp="{DRAWING}/wordprocessingDrawing" xmlns:a="{DRAWING}/main"'
        f' distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
        f'<wp:docPr id="{number}" name="{number}" descr={told}>{within}</wp:docPr>'
        f'<a:graphic><a:graphicData uri="{DRAWING}/picture"><pic:pic xmlns:pic="{DRAWING}/picture">'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="{number}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{picture}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm>{place}</a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


@cache
def _picture(loss: int, gain: int) -> bytes:
    from PIL import Image, ImageDraw

    image = Image.new("RGBA", (2 * MOST * STEP + 2, HIGH), (255, 255, 255, 0))
    draw, middle = ImageDraw.Draw(image), MOST * STEP
    if loss:
        draw.rectangle((middle - loss * STEP, 6, middle - 1, HIGH - 7), fill=LOSS)
    if gain:
        draw.rectangle((middle + 2, 6, middle + 1 + gain * STEP, HIGH - 7), fill=GAIN)
    draw.rectangle((middle, 0, middle + 1, HIGH - 1), fill=AXIS)
    made = BytesIO()
    image.save(made, "PNG")
    return made.getvalue()
