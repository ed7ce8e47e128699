"""The chapter of population groups and areas: who gains, who loses, in which criterion."""

from eva_tool.domain.distribution import HIDDEN, TargetRow, is_small, targets, worst_off
from eva_tool.domain.impacts import Impact
from eva_tool.domain.preparation import Area, Group
from eva_tool.domain.scores import Horizon
from eva_tool.exports.annex import words
from eva_tool.exports.annex.blocks import listing
from eva_tool.exports.annex.look import Look, anchor
from eva_tool.exports.annex.parts import (
    Bit,
    Block,
    Cell,
    Column,
    Items,
    Prose,
    Row,
    Section,
    Table,
    cell,
    head,
    lines,
    say,
    typed,
)


def section(look: Look) -> Section:
    _ = look.language
    rows = targets(look.document, look.framework)
    blocks: list[Block] = []
    if any(row.impacts for row in rows) and look.compared:
        blocks.append(_gains(look, rows))
        blocks += _losers(look, rows)
    else:
        text = _("No population group or area has been assessed apart from everyone.")
        blocks.append(Prose(((say(text),),)))
    blocks += [*_groups(look), *_areas(look)]
    return Section(
        "groups",
        _("Impacts by group and area"),
        tuple(blocks),
        voice=_("Assessment · preparer"),
        flows=True,
    )


def name(look: Look, row: TargetRow) -> Cell:
    """The name of a group or area, its size, and whether it is vulnerable."""
    mark = say(look.language("vulnerable"), "quiet") if row.vulnerable else None
    shown = typed(look.target(row.target))
    size = look.size(row.target.size)
    comma = say("·", "quiet") if mark and size else None
    return head(shown, size, comma, mark)


def _gains(look: Look, rows: tuple[TargetRow, ...]) -> Table:
    """One row for each group and area; in it one paragraph for each alternative."""
    _ = look.language
    columns = (Column(_("Group or area"), 38), Column(_("Gains and losses")))
    made = tuple(
        Row((name(look, row), cell(*lines(_chips(look, row, a.id) for a in look.compared))))
        for row in rows
        if row.impacts
    )
    caption = _("Gains and losses by group and area")
    return Table(caption, columns, made, _("reasons under each criterion"))


def _chips(look: Look, row: TargetRow, alternative: str) -> list[Bit]:
    """Chip and criterion, best first; horizons with the same score share a chip."""
    merged: dict[tuple[str, object], list[Horizon]] = {}
    for impact in _ordered(row.impacts, alternative):
        merged.setdefault((impact.criterion, impact.score), []).append(impact.horizon)
    found: list[Bit] = []
    for (criterion, score), horizons in merged.items():
        title = f"{look.code(criterion)} {look.criterion_title(criterion)}".strip()
        when = "" if len(horizons) > 1 else f" ({look.word(words.HORIZON, horizons[0])})"
        found += [_chip(look, score), say(f"{title}{when},")]
    if not found:
        return []
    last = found[-1].text.removesuffix(",")
    return [say(f"{alternative}:", "strong"), *found[:-1], say(last)]


def _ordered(impacts: tuple[Impact, ...], alternative: str) -> list[Impact]:
    own = [i for i in impacts if i.alternative == alternative and i.score is not None]
    return sorted(own, key=lambda i: (i.number is None, -(i.number or 0)))


def _chip(look: Look, score: object) -> Bit:
    if not isinstance(score, int):
        return say(look.word(words.UNSCORED, score), "quiet")
    return Bit(look.signed(score), "chip", style="p" if score > 0 else "m" if score < 0 else "z")


def _losers(look: Look, rows: tuple[TargetRow, ...]) -> list[Block]:
    _ = look.language
    items = []
    for alternative in look.compared:
        names = [typed(look.target(row.target)) for row in worst_off(rows, alternative.id)]
        if names:
            commas = [bit for each in names for bit in (say(","), each)][1:]
            items.append((say(f"{alternative.id}:", "strong"), *commas))
    return [Items(tuple(items), heading=_("Who loses most"))] if items else []


def _groups(look: Look) -> list[Block]:
    _ = look.language
    columns = (
        Column(_("Group"), 48),
        Column(_("Kind"), 36),
        Column(_("Size"), 18, "n"),
        Column(_("Vulnerable"), 20),
        Column(_("Note")),
    )
    any_vulnerable = any(g.vulnerable for g in look.document.groups)
    rows = [
        (
            anchor("group", g.id),
            (
                head(typed(look.target(g))),
                cell(_kind(look, g)),
                cell(look.size(g.size), style="n"),
                cell(_("yes") if g.vulnerable else _("no") if any_vulnerable else ""),
                _note(look, g),
            ),
        )
        for g in look.document.groups
    ]
    return listing(_("Population groups"), columns, rows)


def _note(look: Look, item: Group | Area) -> Cell:
    """Nothing of so few people that they could be recognised."""
    if item.note and is_small(item):
        return cell(say(look.language(HIDDEN), "quiet"))
    return cell(typed(item.note))


def _kind(look: Look, group: Group) -> Bit:
    known = look.framework.groups.get(group.kind or "")
    return say(look.language.pick(known.title)) if known else typed(group.kind or "")


def _areas(look: Look) -> list[Block]:
    _ = look.language
    columns = (Column(_("Area"), 60), Column(_("Size"), 18, "n"), Column(_("Note")))
    rows = [
        (
            anchor("area", a.id),
            (
                head(typed(look.target(a))),
                cell(look.size(a.size), style="n"),
                _note(look, a),
            ),
        )
        for a in look.document.areas
    ]
    return listing(_("Areas"), columns, rows)
