"""The sheets of the impacts: one row per cell, the comparison, criteria, figures, groups."""

from collections.abc import Collection

from eva_tool.domain import comparison as sums
from eva_tool.domain import scope
from eva_tool.domain.distribution import HIDDEN, TargetRow, is_small, targets
from eva_tool.domain.impacts import Impact
from eva_tool.domain.preparation import Area, Group
from eva_tool.domain.scope import Tally
from eva_tool.domain.scores import Horizon, Score, signed
from eva_tool.exports.annex import words
from eva_tool.exports.annex.impacts import shown
from eva_tool.exports.annex.look import Look
from eva_tool.exports.annex.plain import entry_of
from eva_tool.exports.sheets.parts import Column, Sheet, Value, sheet


def impacts(look: Look) -> Sheet:
    """One row per cell, group and area rows among them, in the order of the criteria."""
    _ = look.language
    columns = (
        Column(_("Criterion no."), 9, "code"),
        Column(_("Category"), 22),
        Column(_("Criterion"), 30),
        Column(_("Alternative no."), 11, "code"),
        Column(_("Alternative"), 26),
        Column(_("Horizon"), 10),
        Column(_("Group or area"), 26),
        Column(_("Score"), 11, "score"),
        Column(_("In words"), 18),
        Column(_("Worst"), 9, "score"),
        Column(_("Best"), 9, "score"),
        Column(_("Certainty"), 14),
        Column(_("Reason"), 70),
        Column(_("Evidence"), 16),
    )
    order = {c: n for n, c in enumerate(look.framework.criteria)}
    found = sorted(look.document.impacts, key=lambda i: order.get(i.criterion, len(order)))
    told = _(
        "Every score with its reason: a row for each criterion, alternative, horizon and group."
    )
    return sheet(_("Impacts"), told, columns, (_impact(look, i) for i in found), frozen=3)


def _impact(look: Look, item: Impact) -> tuple[Value, ...]:
    names = {a.id: a.name for a in look.document.alternatives}
    category = look.framework.category_of.get(item.criterion)
    return (
        look.code(item.criterion),
        look.language.pick(category.title) if category else None,
        look.criterion_title(item.criterion),
        item.alternative,
        names.get(item.alternative),
        look.word(words.HORIZON, item.horizon),
        look.language("everyone") if item.everyone else look.targets[scope.target_of(item)],
        *(_said(look, item) if not look.hidden(item) else _hidden(look)),
    )


def _hidden(look: Look) -> tuple[Value, ...]:
    """So few people that they could be recognised: that it is hidden, in place of a reason."""
    return (*(None,) * 5, look.language(HIDDEN), None)


def _said(look: Look, item: Impact) -> tuple[Value, ...]:
    return (
        score(look, item.score),
        look.score_word(look.said(item)),
        item.low,
        item.high,
        look.word(words.CERTAINTY, item.certainty),
        item.reason,
        ", ".join(item.evidence),
    )


def score(look: Look, found: Score | None) -> Value:
    return found if isinstance(found, int) else look.score_text(found)


def comparison(look: Look) -> Sheet:
    """Criterion by alternative, then how much is assessed and the balance by category."""
    _ = look.language
    pairs = [(a, h) for a in look.compared for h in Horizon]
    columns = (
        Column(_("No."), 9, "code"),
        Column(_("Criterion"), 40),
        Column(_("VE0 present level"), 40),
        *(Column(f"{a.id} {look.word(words.HORIZON, h)}", 12, "score") for a, h in pairs),
    )
    rows: list[tuple[Value, ...]] = []
    for criterion in shown(look.document, look.framework):
        found = [look.grid.at(criterion, a.id, h) for a, h in pairs]
        scores = [score(look, i.score if i else None) for i in found]
        level = entry_of(look, criterion).level
        rows.append((look.code(criterion), look.criterion_title(criterion), level, *scores))
    told = _(
        "Criteria by alternatives, then how much is assessed, and gains and losses by category."
    )
    return sheet(_("Comparison"), told, columns, [*rows, *_balance(look)], frozen=2)


def _balance(look: Look) -> list[tuple[Value, ...]]:
    _ = look.language
    covered = sums.coverage(look.document, look.framework)
    scored = [
        _("{scored}/{total} criteria", scored=covered[a.id].scored, total=covered[a.id].total)
        for a in look.compared
    ]
    rows: list[tuple[Value, ...]] = [(None, _("How much has been assessed"), None, *_wide(scored))]
    tallies = {h: sums.by_category(look.document, look.framework, h) for h in Horizon}
    for category in look.framework.categories:
        cells: list[Value] = []
        for alternative in look.compared:
            found = [tallies[h].get((category.id, alternative.id)) for h in Horizon]
            cells += [balance(look, tally) for tally in found]
        if any(cells):
            name = _("Gains and losses: {category}", category=_.pick(category.title))
            rows.append((None, name, None, *cells))
    return rows


def _wide(values: list[str]) -> list[Value]:
    """Each value over the two columns of its alternative."""
    return [cell for value in values for cell in (value, None)]


def balance(look: Look, found: Tally | None) -> str:
    _ = look.language
    if found is None:
        return ""
    gains = _.plural("{count} gain", "{count} gains", found.gains)
    losses = _.plural("{count} loss", "{count} losses", found.losses)
    return f"{gains}, {losses}"


def criteria(look: Look) -> Sheet:
    _ = look.language
    columns = (
        Column(_("No."), 9, "code"),
        Column(_("Criterion"), 40),
        Column(_("Question"), 60),
        Column(_("In the assessment"), 16),
        Column(_("Present level (VE0)"), 60),
        Column(_("Reason"), 60),
        Column(_("Category"), 26),
        Column(_("Assessed"), 11),
    )
    ids = shown(look.document, look.framework)
    rest = [e.criterion for e in look.document.criteria if e.criterion not in ids]
    in_scope = {c.id for c in scope.criteria(look.document, look.framework)}
    rows = (_criterion(look, c, in_scope) for c in (*ids, *rest))
    told = _("What is assessed, what the present level is, and why a criterion was left out.")
    return sheet(_("Criteria"), told, columns, rows, frozen=2)


def _criterion(look: Look, criterion_id: str, in_scope: Collection[str]) -> tuple[Value, ...]:
    _ = look.language
    entry, known = entry_of(look, criterion_id), look.criterion(criterion_id)
    chosen = {True: _("chosen"), False: _("left out"), None: _("by depth")}[entry.selected]
    question = _.pick(known.question) if known else None
    title = look.criterion_title(criterion_id)
    category = look.framework.category_of.get(criterion_id)
    return (
        look.code(criterion_id),
        title,
        question,
        chosen,
        entry.level,
        entry.reason,
        _.pick(category.title) if category else None,
        _("yes") if criterion_id in in_scope else _("no"),
    )


def figures(look: Look) -> Sheet:
    _ = look.language
    columns = (
        Column(_("Criterion no."), 9, "code"),
        Column(_("Figure"), 44),
        Column(_("Unit"), 16),
        Column(_("Alternative no."), 11, "code"),
        Column(_("Value"), 14, "number"),
        Column(_("Note"), 70),
    )
    rows = []
    for item in look.document.figures:
        known = look.framework.indicators.get(item.indicator)
        owner = look.framework.criterion_of.get(item.indicator)
        title = _.pick(known.title) if known else item.indicator
        unit = _.pick(known.unit) if known else None
        code = owner.code if owner else None
        rows.append((code, title, unit, item.alternative, item.value, item.note))
    told = _("Measured or calculated figures by alternative.")
    return sheet(_("Figures"), told, columns, rows, frozen=2)


def groups(look: Look) -> Sheet:
    """Groups and areas with the worst and best score that they have on any criterion."""
    _ = look.language
    pairs = [(a, h) for a in look.compared for h in Horizon]
    columns = (
        Column(_("Group or area"), 34),
        Column(_("Id"), 14, "code"),
        Column(_("Kind"), 26),
        Column(_("Size"), 14, "number"),
        Column(_("Vulnerable"), 14),
        Column(_("Note"), 50),
        *(Column(f"{a.id} {look.word(words.HORIZON, h)}", 12, "score") for a, h in pairs),
    )
    rows = [
        (*_target(look, row.target), *(_extremes(look, row, a.id, h) for a, h in pairs))
        for row in targets(look.document, look.framework)
    ]
    told = _("Groups and areas with the worst and best score that they have on any criterion.")
    return sheet(_("Groups and areas"), told, columns, rows)


def _target(look: Look, item: Group | Area) -> tuple[Value, ...]:
    _ = look.language
    few = is_small(item)
    size: Value = _("fewer than 5") if few else item.size
    note = _(HIDDEN) if item.note and few else item.note
    if isinstance(item, Area):
        return (look.target(item), item.id, _("area"), size, None, note)
    known = look.framework.groups.get(item.kind or "")
    kind = _.pick(known.title) if known else item.kind
    vulnerable = _("yes") if item.vulnerable else _("no")
    return (look.target(item), item.id, kind, size, vulnerable, note)


def _extremes(look: Look, row: TargetRow, alternative: str, horizon: str) -> Value:
    found = row.tallies[alternative, horizon]
    if not found.scores:
        return look.word(words.UNSCORED, "unknown") if found.unknown else None
    if found.worst == found.best:
        return found.worst
    return " … ".join(signed(n) for n in (found.worst, found.best) if n is not None)
