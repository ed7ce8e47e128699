"""The site map. A page is a module with PATH, title(), layout() and, if it acts, register()."""

from importlib import import_module
from types import ModuleType

from dash import Dash

from eva_tool.web import commenting, folding, following, listing, progressing, saving

NAMES = (
    "home",
    "basics",
    "screening",
    "plan",
    "alternatives",
    "evidence",
    "impacts",
    "mitigation",
    "comparison",
    "summary",
    "people",
    "review",
    "history",
    "notices",
    "reading",
    "reading_version",
    "administration.people",
    "administration.person",
    "administration.person_data",
    "administration.settings",
    "administration.retention",
    "administration.data",
    "administration.sign_ins",
    "administration.log",
    "administration.permissions",
)
PAGES: tuple[ModuleType, ...] = tuple(import_module(f"{__name__}.{name}") for name in NAMES)


def register(app: Dash) -> None:
    """Wire what all pages share, then each page."""
    for shared in (saving, listing, folding, following, progressing, commenting):
        shared.register(app)
    for page in PAGES:
        if hasattr(page, "register"):
            page.register(app)
