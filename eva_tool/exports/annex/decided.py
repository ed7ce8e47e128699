"""What had been decided in the matter when this was locked."""

from eva_tool.domain.decision import chosen
from eva_tool.exports.annex.blocks import facts
from eva_tool.exports.annex.look import Look
from eva_tool.exports.annex.parts import Block, cell, typed


def decided(look: Look) -> list[Block]:
    """The last decision recorded of an earlier version."""
    _, found = look.language, look.decision
    if found is None:
        return []
    rows = (
        (_("What was decided"), cell(_.say(chosen(found)))),
        (_("Decided by"), cell(typed(found.where))),
        (_("Day of the decision"), cell(look.date(found.on))),
        (_("Decided on version"), cell(str(found.version))),
        (_("The decision in the words of the minutes"), cell(typed(found.text))),
    )
    return [*facts(_("Decided earlier"), rows)]
