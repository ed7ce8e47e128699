"""Other matters of the organisation that touch the same people, as they were when printed."""

from eva_tool.domain import accumulation
from eva_tool.domain.accumulation import Meeting
from eva_tool.domain.workflow import STATUS_NAMES, Status
from eva_tool.exports.annex.look import Look
from eva_tool.exports.annex.parts import (
    Block,
    Cell,
    Column,
    Prose,
    Row,
    Table,
    cell,
    head,
    lines,
    say,
    typed,
)


def elsewhere(look: Look) -> list[Block]:
    """Nothing where no other matter is known: a file without a server knows none."""
    _ = look.language
    found = look.elsewhere
    if not found.meetings:
        return []
    columns = (
        Column(_("Group or area"), 46),
        Column(_("Other assessment"), 62),
        Column(_("What it says there")),
    )
    rows = tuple(_row(look, meeting) for meeting in found.meetings)
    caption = _("Other matters of the organisation that touch the same groups or areas")
    explained = _("as they were when this was printed.")
    made: list[Block] = [
        Prose((), _("The same people in other matters")),
        Table(caption, columns, rows, explained, style="tight"),
    ]
    if found.left:
        words = _.plural(
            "{count} older assessment touches them too and was not read.",
            "{count} older assessments touch them too and were not read.",
            found.left,
        )
        made.append(Prose(((say(words, "quiet"),),)))
    return made


def _row(look: Look, meeting: Meeting) -> Row:
    _ = look.language
    other = meeting.other
    title = typed(other.title) if other.title else say(_("Assessment without a title"))
    status = say(_(STATUS_NAMES[Status(other.status)]).lower(), "quiet")
    there = "; ".join(_.say(message) for message in accumulation.told(meeting))
    return Row((_name(look, meeting), cell(*lines([[title], [status]])), cell(there)))


def _name(look: Look, meeting: Meeting) -> Cell:
    return head(typed(look.target(meeting.row.target)))
