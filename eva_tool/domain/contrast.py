"""How well one colour is read on another, by the formula of WCAG 2.

Source: Web Content Accessibility Guidelines 2.2 (W3C Recommendation), definitions of "relative
luminance" (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance) and "contrast ratio"
(https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio). Success criterion 1.4.3 asks for 4.5:1.
Colours are written as #rrggbb.
"""

LEAST = 4.5
WHITE = "#ffffff"
_WEIGHTS = (0.2126, 0.7152, 0.0722)
_STEPS = 255


def luminance(colour: str) -> float:
    """From 0, black, to 1, white."""
    parts = (part / 255 for part in _parts(colour))
    return sum(weight * _linear(part) for weight, part in zip(_WEIGHTS, parts, strict=True))


def ratio(one: str, other: str = WHITE) -> float:
    """From 1, the same colour, to 21, black and white; the order does not matter."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def passes(colour: str) -> bool:
    """Whether text of the colour on white, and white text on the colour, can be read."""
    return ratio(colour) >= LEAST


def darker(colour: str) -> str:
    """The nearest darker shade of the same hue that passes; the colour itself when it does."""
    shades = (_shade(colour, step) for step in range(_STEPS, -1, -1))
    return next(shade for shade in shades if passes(shade))


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _shade(colour: str, step: int) -> str:
    return "#" + "".join(f"{round(part * step / _STEPS):02x}" for part in _parts(colour))


def _parts(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue
