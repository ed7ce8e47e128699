"""The first sheet: what the workbook holds, with a way to each sheet."""

from collections.abc import Iterable
from dataclasses import replace

from eva_tool.exports.annex.foreign import untranslated
from eva_tool.exports.annex.look import Look
from eva_tool.exports.annex.parts import Head
from eva_tool.exports.sheets.parts import Column, Link, Sheet, sheet


def contents(look: Look, sheets: Iterable[Sheet], head: Head) -> Sheet:
    """A line for each sheet: its name, what it tells, how many rows it has.

    Above them: whether it is a draft, of when, and what else has to be known of all sheets.
    """
    _ = look.language
    columns = (
        Column(_("Sheet"), 34),
        Column(_("What it holds"), 110),
        Column(_("Rows"), 9, "number"),
    )
    rows = ((Link(one.name), one.told[0], len(one.rows)) for one in sheets)
    told = _("The tables of the annex to the decision. Choose a sheet to go to it.")
    found = sheet(_("Contents"), told, columns, rows)
    title = look.document.basics.title or _("Assessment without a title")
    standing = " · ".join(t for t in (head.mark, head.version, head.fictional) if t)
    language = untranslated(look)
    known = (look.house.address, standing, f"{language[:1].upper()}{language[1:]}".strip())
    above = tuple(text for text in known if text)
    way = _("Back to the contents")
    return replace(found, title=title, told=(*above, *found.told), way=way, mark=standing)


def filled(look: Look, found: Sheet) -> Sheet:
    """A table without rows says so in its widest column."""
    if found.rows:
        return found
    widths = [column.width for column in found.columns]
    said = {widths.index(max(widths)): look.language("Nothing has been written here.")}
    return replace(found, rows=(tuple(said.get(n) for n in range(len(widths))),))
