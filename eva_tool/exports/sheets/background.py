"""The sheets behind the table: hearing, mitigation, what is known, need assessment, plan."""

from eva_tool.domain import screening as rules
from eva_tool.domain.distribution import too_few
from eva_tool.exports.annex import words
from eva_tool.exports.annex.look import Look
from eva_tool.exports.sheets.parts import Column, Sheet, Value, sheet


def hearing(look: Look) -> Sheet:
    _ = look.language
    columns = (
        Column(_("No."), 9, "code"),
        Column(_("Who"), 30),
        Column(_("How"), 18),
        Column(_("State"), 12),
        Column(_("When"), 13, "date"),
        Column(_("What was told"), 34),
        Column(_("Told on"), 13, "date"),
        Column(_("Participants"), 13, "number"),
        Column(_("What was said"), 60),
        Column(_("Did it change anything?"), 20),
        Column(_("How it was taken into account"), 60),
        Column(_("Feedback"), 34),
        Column(_("In the summary"), 14),
    )
    rows: list[tuple[Value, ...]] = [
        (
            h.id,
            h.who,
            look.word(words.KIND_OF_HEARING, h.kind),
            look.word(words.STATUS, h.status),
            h.on,
            h.informed,
            h.informed_on,
            _people(look, h.participants),
            h.said,
            look.word(words.CHANGED_SHORT, h.changed),
            h.effect,
            h.feedback,
            _yes(look, h.in_summary),
        )
        for h in look.document.hearings
    ]
    why = look.document.plan.no_hearing_reason
    if why:
        rows.append((None, _("Why nobody is heard"), *([None] * 6), why))
    told = _("Who has been heard, what was said and how it was taken into account.")
    return sheet(_("Hearing"), told, columns, rows, frozen=2)


def _people(look: Look, count: int | None) -> Value:
    return look.language("fewer than 5") if too_few(count) else count


def _yes(look: Look, value: bool) -> str:
    return look.language("yes") if value else look.language("no")


def mitigation(look: Look) -> Sheet:
    _ = look.language
    columns = (
        Column(_("No."), 9, "code"),
        Column(_("Criterion"), 36),
        Column(_("Alternative no."), 11, "code"),
        Column(_("Measure"), 60),
        Column(_("Owner"), 26),
        Column(_("Cost"), 22),
        Column(_("Due"), 13, "date"),
        Column(_("What remains"), 50),
        Column(_("Accepted because"), 50),
    )
    rows = (
        (
            m.id,
            f"{look.code(m.criterion)} {look.criterion_title(m.criterion)}".strip(),
            m.alternative,
            m.measure,
            m.owner,
            m.cost,
            m.due,
            m.remaining,
            m.accepted_because,
        )
        for m in look.document.mitigations
    )
    told = _("What is done so that losses become smaller, by whom and when.")
    return sheet(_("Mitigation measures"), told, columns, rows)


def evidence(look: Look) -> Sheet:
    """Evidence, assumptions and gaps in one list."""
    _ = look.language
    columns = (
        Column(_("No."), 9, "code"),
        Column(_("What"), 16),
        Column(_("Title or content"), 60),
        Column(_("Kind"), 18),
        Column(_("Source"), 36),
        Column(_("Date"), 13, "date"),
        Column(_("Link"), 30),
        Column(_("What it tells, or how it can be found out"), 60),
        Column(_("Limitations"), 50),
        Column(_("In the summary"), 14),
    )
    document = look.document
    rows: list[tuple[Value, ...]] = []
    for e in document.evidence:
        kind = look.word(words.KIND_OF_EVIDENCE, e.kind)
        rows.append(
            (e.id, _("evidence"), e.title, kind, e.source, e.dated, e.link, e.tells, e.limits, None)
        )
    for a in document.assumptions:
        rows.append((a.id, _("assumption"), a.text, "", a.source, a.dated, "", "", "", None))
    for g in document.gaps:
        shown = _yes(look, g.in_summary)
        rows.append((g.id, _("gap"), g.text, "", g.source, g.due, "", g.how, "", shown))
    told = _("What the assessment rests on: evidence, assumptions, and gaps in what is known.")
    return sheet(_("Evidence"), told, columns, rows)


def screening(look: Look) -> Sheet:
    _ = look.language
    columns = (
        Column(_("No."), 9, "number"),
        Column(_("Question"), 70),
        Column(_("Answer"), 24),
        Column(_("Reason"), 70),
    )
    given = {a.question: a for a in look.document.screening_answers}
    known = look.framework.questions
    rows: list[tuple[Value, ...]] = []
    for number, key in enumerate([*known, *(q for q in given if q not in known)], 1):
        answer = given.get(key)
        text = _.pick(known[key].text) if key in known else key
        said = look.word(words.ANSWER, answer.answer) if answer else ""
        rows.append((number, text, said, answer.note if answer else None))
    told = _(
        "The questions that decide how thorough the assessment is, their answers, and the decision."
    )
    return sheet(_("Need assessment"), told, columns, [*rows, *_decision(look)], frozen=2)


def _decision(look: Look) -> list[tuple[Value, ...]]:
    _ = look.language
    found = look.document.screening
    said = rules.of(look.document, look.framework).outcome
    named: tuple[tuple[str, Value], ...] = (
        (_("Amount in euros"), found.amount),
        (_("What the rules say"), look.word(words.OUTCOME, said)),
        (_("Outcome chosen"), look.word(words.OUTCOME, found.chosen)),
        (_("Preparation began"), found.drafting_began),
        (_("Confirmed by"), found.confirmed_by),
        (_("Confirmed on"), found.confirmed_on),
    )
    rows: list[tuple[Value, ...]] = [
        (None, name, value, None) for name, value in named if value not in ("", None)
    ]
    if found.reason:
        rows.append((None, _("Reason for the choice"), None, found.reason))
    return rows


def plan(look: Look) -> Sheet:
    _ = look.language
    columns = (
        Column(_("No."), 9, "code"),
        Column(_("Task"), 44),
        Column(_("Responsible"), 34),
        Column(_("Due"), 13, "date"),
        Column(_("Done"), 10),
        Column(_("Content"), 80),
    )
    found = look.document.plan
    named = (
        (_("Depth"), look.word(words.DEPTH, found.depth)),
        (_("Scope"), found.scope),
        (_("Methods"), found.methods),
    )
    rows: list[tuple[Value, ...]] = [
        (None, name, None, None, None, text) for name, text in named if text
    ]
    rows += [(t.id, t.what, t.who, t.due, _yes(look, t.done), None) for t in look.document.tasks]
    told = _("How the assessment is made: depth, scope, methods and tasks.")
    return sheet(_("Plan"), told, columns, rows, frozen=2)
