"""What had been decided in the matter when this was locked."""

from eva_tool.domain.decision import Decision, chosen
from eva_tool.exports.annex.blocks import facts
from eva_tool.exports.annex.look import Look
from eva_tool.exports.annex.parts import Bits, Block, cell, say, typed


def decided(look: Look) -> list[Block]:
    """The last decision recorded of an earlier version."""
    _, found = look.language, look.decision
    if found is None:
        return []
    rows = (
        (_("What was decided"), cell(*_choice(look, found))),
        (_("Decided by"), cell(typed(found.where))),
        (_("Day of the decision"), cell(look.date(found.on))),
        (_("Decided on version"), cell(str(found.version))),
        (_("The decision in the words of the minutes"), cell(typed(found.text))),
    )
    return [*facts(_("Decided earlier"), rows)]


def _choice(look: Look, found: Decision) -> Bits:
    """In words; the name of the alternative is what somebody typed."""
    told = look.language.say(chosen(found))
    before, name, after = told.rpartition(found.name) if found.name else ("", "", told)
    return (say(before.strip()), typed(name), say(after.strip()))
