"""Small numbers of the weightings, as the language of the page writes them."""

from functools import cache

from eva_tool.web.i18n import language


def decimal(number: float, digits: int = 1) -> str:
    """A score or a total with its sign, as the language writes numbers."""
    rounded = round(number, digits)
    text = plain(abs(rounded)) if digits == 1 else fixed(abs(rounded), digits)
    return f"+{text}" if rounded > 0 else f"−{text}" if rounded < 0 else text


def plain(number: float) -> str:
    """A number below a thousand with the decimals that it has."""
    return fixed(number, 0 if float(number).is_integer() else 1)


def fixed(number: float, digits: int) -> str:
    """A number below a thousand: without grouping, which is what takes time."""
    return f"{number:.{digits}f}".replace(".", _mark(language().code))


@cache
def _mark(_code: str) -> str:
    """The decimal mark of the language."""
    return language().number(0.5, 1)[1]
