"""Whose an annex is: the lines beside the logo, and where the organisation is found."""

from eva_tool.domain.housestyle import HouseStyle
from eva_tool.exports.annex import fit
from eva_tool.exports.annex.look import Look
from eva_tool.exports.annex.parts import Bit, Cell, cell

ROOM, LINES, SIZE = 100, 2, 7.5  # millimetres, lines, type size of house.css


def lines(house: HouseStyle) -> tuple[str, ...]:
    """As much as there is room for on the first page; all of it is on the last."""
    return tuple(fit.shorten(line, ROOM, LINES, SIZE) for line in house.lines)


def organisation(look: Look) -> list[tuple[str, Cell]]:
    """Where the organisation is found, and what it says of accessibility."""
    _, house = look.language, look.house
    statement = Bit(
        house.statement,
        "link",
        value=house.statement,
        style="address",
        told=f"{_('Accessibility statement')}: {house.statement}",
    )
    return [
        (_("Address"), cell(house.address)),
        (_("Contact"), cell(house.contact)),
        (_("Accessibility statement"), cell(statement)),
    ]
