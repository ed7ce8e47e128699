"""Where the templates and fonts of the exports are: beside the package, or in it when installed."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def _templates() -> Path:
    inside = _PACKAGE / "data" / "templates"
    return inside if inside.is_dir() else _PACKAGE.parent / "templates"


ANNEX = _templates() / "annex"
FONTS = ANNEX / "fonts"
WORD = _templates() / "word"
