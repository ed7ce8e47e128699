"""The two-page summary as a document of its own, and where the rest is."""

from eva_tool.domain import scope
from eva_tool.exports.annex import summary, summary_second
from eva_tool.exports.annex.heights import PAGE, height
from eva_tool.exports.annex.look import Look
from eva_tool.exports.editions.parts import (
    IMPRINT,
    Edition,
    Stamp,
    decided_earlier,
    framed,
    see_annex,
)

SPARE, SPARE_LAST = 4, 9  # millimetres, for texts that break badly


def build(look: Look, stamp: Stamp) -> Edition:
    """At most two pages, whatever is in the document."""
    _ = look.language
    first = summary.page(look, PAGE - SPARE)
    last = (*decided_earlier(look), see_annex(look))
    room = PAGE - IMPRINT - SPARE_LAST - sum(height(block) for block in last)
    second = (*summary_second.page(look, room), *last)
    light = scope.depth(look.document, look.framework) == "light"
    return framed(
        look,
        stamp,
        "summary short" if light else "summary",
        _("Ex-ante impact assessment · summary"),
        (first, second),
        summary.title(look),
    )
