"""The chapters of hearing, mitigation, and what is known, assumed and not known."""

from eva_tool.domain.distribution import too_few
from eva_tool.domain.impacts import Mitigation
from eva_tool.domain.knowledge import Evidence, Gap, Hearing
from eva_tool.exports.annex import words
from eva_tool.exports.annex.blocks import code, listing
from eva_tool.exports.annex.impacts import shown
from eva_tool.exports.annex.look import Look, anchor
from eva_tool.exports.annex.parts import (
    Bit,
    Block,
    Cell,
    Column,
    Prose,
    Section,
    apart,
    cell,
    head,
    lines,
    say,
    typed,
)


def hearing(look: Look) -> Section:
    _ = look.language
    columns = (
        Column(_("No."), 21),
        Column(_("Who and how"), 49),
        Column(_("What was said"), 43),
        Column(_("How it was taken into account")),
    )
    rows = [(anchor("hearing", h.id), _hearing_row(look, h)) for h in look.document.hearings]
    explained = _("who was informed, how, what they said and how it was taken into account")
    blocks: list[Block] = listing(_("Hearing log"), columns, rows, explained)
    if not blocks:
        blocks = [Prose(((say(_("Nobody has been heard yet.")),),))]
    if look.document.plan.no_hearing_reason:
        why = (
            say(_("Why nobody is heard:"), "strong"),
            typed(look.document.plan.no_hearing_reason),
        )
        blocks.append(Prose((why,), style="full"))
    voice = _("Assessment · preparer")
    return Section("hearing", _("Hearing"), tuple(blocks), voice=voice, flows=True)


def _hearing_row(look: Look, item: Hearing) -> tuple[Cell, ...]:
    _ = look.language
    count = item.participants
    people = "" if count is None else _.plural("{count} participant", "{count} participants", count)
    if too_few(count):
        people = _("fewer than 5 participants")
    informed = look.language.date(item.informed_on)
    how = (
        [typed(item.who, "strong")],
        [say(look.word(words.KIND_OF_HEARING, item.kind), "quiet"), say(people, "quiet")],
        [Bit(item.informed, "quiet", typed=True)],
        [say(_("Informed {date}", date=informed), "quiet")] if informed else [],
        [] if item.in_summary else [say(_("not in the summary"), "quiet")],
    )
    effect = (
        [say(look.word(words.CHANGED, item.changed), "strong"), typed(item.effect)],
        [say(_("Feedback:"), "strong"), typed(item.feedback)] if item.feedback else [],
    )
    status = say(look.word(words.STATUS, item.status), "quiet")
    when = lines([[say(item.id, "strong")], [look.date(item.on)], [status]])
    return (
        cell(*when),
        head(*lines(how), style="loose"),
        cell(typed(item.said)),
        cell(*lines(effect)),
    )


def mitigation(look: Look) -> Section | None:
    _ = look.language
    columns = (
        Column(_("No."), 11),
        Column(_("Loss"), 40),
        Column(_("Measure, owner, time and cost")),
        Column(_("What remains"), 44),
    )
    rows = [
        (anchor("mitigation", m.id), _mitigation_row(look, m)) for m in look.document.mitigations
    ]
    blocks: list[Block] = listing(_("Losses, measures and what remains"), columns, rows)
    if not blocks:
        return None
    return Section(
        "mitigation",
        _("Mitigation measures"),
        tuple(blocks),
        voice=_("Assessment · preparer"),
        flows=True,
    )


def _mitigation_row(look: Look, item: Mitigation) -> tuple[Cell, ...]:
    _ = look.language
    title = f"{look.code(item.criterion)} {look.criterion_title(item.criterion)}".strip()
    loss = lines([[title], [say(item.alternative or "", "quiet")]])
    measure = (
        [typed(item.measure)],
        [say(_("Accepted because"), "strong"), typed(item.accepted_because)]
        if item.accepted_because
        else [],
    )
    owner = [typed(item.owner), look.date(item.due), typed(item.cost)]
    return (
        code(item.id),
        head(*loss, style="loose"),
        cell(*lines((*measure, apart(owner)))),
        cell(typed(item.remaining)),
    )


def sources(look: Look) -> Section | None:
    _ = look.language
    blocks = [*_evidence(look), *_assumptions(look), *_gaps(look), *_legal(look)]
    if not blocks:
        return None
    return Section(
        "sources",
        _("Sources, assumptions and gaps"),
        tuple(blocks),
        voice=_("Assessment · preparer"),
        flows=True,
    )


def _evidence(look: Look) -> list[Block]:
    _ = look.language
    used: dict[str, list[str]] = {}
    for impact in look.document.impacts:
        for item in () if look.hidden(impact) else impact.evidence:
            used.setdefault(item, []).append(look.code(impact.criterion))
    columns = (
        Column(_("No."), 12),
        Column(_("Source, kind and date"), 60),
        Column(_("What it tells, and its limits")),
    )
    rows = [
        (anchor("evidence", e.id), _evidence_row(look, e, used.get(e.id, [])))
        for e in look.document.evidence
    ]
    return listing(_("Evidence"), columns, rows)


def _evidence_row(look: Look, item: Evidence, used: list[str]) -> tuple[Cell, ...]:
    _ = look.language
    source = (
        [typed(item.title, "strong")],
        [typed(item.source)],
        [Bit(item.link, "quiet", typed=True)],
    )
    kind = apart([say(look.word(words.KIND_OF_EVIDENCE, item.kind)), look.date(item.dated)])
    limits = [say(_("Limitations:"), "strong"), typed(item.limits)] if item.limits else []
    codes = ", ".join(dict.fromkeys(used))
    where = [say(_("Used in:"), "quiet"), say(codes, "quiet")] if codes else []
    return (
        code(item.id),
        head(*lines((*source, kind)), style="loose"),
        cell(*lines([[typed(item.tells)], limits, where])),
    )


def _assumptions(look: Look) -> list[Block]:
    _ = look.language
    columns = (Column(_("No."), 12), Column(_("What is assumed")), Column(_("Source and date"), 56))
    rows = [
        (
            anchor("assumption", a.id),
            (
                code(a.id),
                head(typed(a.text), style="loose"),
                cell(*apart([typed(a.source), look.date(a.dated)])),
            ),
        )
        for a in look.document.assumptions
    ]
    return listing(_("Assumptions"), columns, rows)


def _gaps(look: Look) -> list[Block]:
    _ = look.language
    columns = (
        Column(_("No."), 12),
        Column(_("What is not known"), 60),
        Column(_("How, from where and when it can be found out")),
    )

    def out(gap: Gap) -> Bit:
        return say("" if gap.in_summary else _("not in the summary"))

    rows = [
        (
            anchor("gap", g.id),
            (
                code(g.id),
                head(typed(g.text), style="loose"),
                cell(*lines(([typed(g.how)], apart([typed(g.source), look.date(g.due), out(g)])))),
            ),
        )
        for g in look.document.gaps
    ]
    return listing(_("Gaps in knowledge"), columns, rows)


def _legal(look: Look) -> list[Block]:
    """The legal bases of the criteria in the annex that have been checked against the source."""
    _ = look.language
    columns = (Column(_("Provision"), 60), Column(_("What it says")))
    criteria = [look.criterion(c) for c in shown(look.document, look.framework)]
    based = {law for c in criteria if c for law in c.legal}
    based |= {law for threshold in look.framework.thresholds for law in threshold.legal}
    rows = [
        ("", (head(_.pick(item.citation)), cell(_.pick(item.says))))
        for item in look.framework.legal
        if item.checked and item.id in based
    ]
    return listing(_("Legal basis"), columns, rows)
