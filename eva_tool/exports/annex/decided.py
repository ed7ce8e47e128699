"""What was decided, when it has been recorded of the version."""

from eva_tool.domain.decision import chosen
from eva_tool.exports.annex.blocks import facts
from eva_tool.exports.annex.look import Look
from eva_tool.exports.annex.parts import Block, cell, typed


def decided(look: Look) -> list[Block]:
    """What was recorded of the decision, after the assessment was locked."""
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
    return [*facts(_("The decision"), rows)]
