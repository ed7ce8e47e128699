"""What axe finds on a page: one way to ask for all tests."""

from axe_playwright_python.sync_playwright import Axe

WIDTHS = (1280, 390)
QUICK = {"resultTypes": ["violations"]}  # to list what passes takes longer than to look
UNCOLOURED = QUICK | {"rules": {"color-contrast": {"enabled": False}}}


def violations(page, within=None, *, colours=True):
    """Each place as a line, on the whole page or `within` a part of it.

    Colours take six times as long as all else together. They may be left out where the same ones
    are looked at in another language or at another width.
    """
    found = Axe().run(page, within, options=QUICK if colours else UNCOLOURED)
    return [
        f"{one['id']}: {node['target']} {node['html'][:200]}"
        for one in found.response["violations"]
        for node in one["nodes"][:3]
    ]


def complaints(page, *, colours=WIDTHS[:1]):
    """The violations at both widths; `colours` are the widths at which colours are looked at."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{width}: {one}" for one in violations(page, colours=width in colours)]
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    return found
