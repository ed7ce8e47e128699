"""The chapters of the matter itself: alternatives, need assessment, plan, full texts, version."""

from datetime import datetime

from eva_tool.domain import scope
from eva_tool.domain.preparation import deciding
from eva_tool.exports.annex import letterhead, words
from eva_tool.exports.annex.blocks import code, facts, listing
from eva_tool.exports.annex.decided import decided
from eva_tool.exports.annex.look import Look, anchor
from eva_tool.exports.annex.parts import (
    Bits,
    Block,
    Box,
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
from eva_tool.exports.annex.screening import answers, decision

Imprint = tuple[tuple[str, str], ...]  # (name to be translated, value)


def matter(look: Look) -> Section:
    _ = look.language
    basics = look.document.basics
    rows = (
        (_("Title"), cell(typed(basics.title))),
        (_("Register number"), cell(typed(basics.register_number))),
        (_("What is to be decided"), cell(typed(basics.matter))),
        (_("Unit"), cell(typed(basics.unit))),
        (_("Preparer"), cell(typed(basics.preparer))),
        (_("Presenting official"), cell(typed(basics.presenter))),
        (_("Link to strategy"), cell(typed(basics.strategy))),
    )
    blocks = [
        *facts(_("The matter"), rows),
        *_handlings(look),
        *decided(look),
        *_alternatives(look),
        *_rejected(look),
        *answers(look),
        *decision(look),
        *_plan(look),
        *_tasks(look),
    ]
    return Section("matter", _("Matter, need assessment and plan"), tuple(blocks), flows=True)


def _handlings(look: Look) -> list[Block]:
    _ = look.language
    columns = (
        Column(_("No."), 14),
        Column(_("Body"), 80),
        Column(_("Date"), 36),
        Column(_("Role")),
    )
    last = deciding(look.document.handlings)
    rows = [
        (
            "",
            (
                code(h.id),
                head(typed(h.organ)),
                cell(look.date(h.on)),
                cell(_("decides") if h.decides or h is last else _("handles")),
            ),
        )
        for h in look.document.handlings
    ]
    return listing(_("Handling"), columns, rows)


def _alternatives(look: Look) -> list[Block]:
    _ = look.language
    columns = (
        Column(_("No."), 14),
        Column(_("Name"), 42),
        Column(_("What happens, where and when")),
    )
    rows = [
        (
            anchor("alternative", a.id),
            (
                code(a.id),
                head(typed(a.name)),
                cell(*lines([[typed(a.description)], apart([typed(a.area), typed(a.period)])])),
            ),
        )
        for a in look.document.alternatives
    ]
    blocks = listing(_("Alternatives"), columns, rows)
    why = look.document.plan.few_alternatives_reason
    if why:
        line = (say(_("Why there are so few alternatives:"), "strong"), typed(why))
        blocks.append(Prose((line,), style="full"))
    return blocks


def _rejected(look: Look) -> list[Block]:
    _ = look.language
    columns = (Column(_("No."), 14), Column(_("Option"), 56), Column(_("Why it was left out")))
    rows = [
        ("", (code(r.id), head(typed(r.name)), cell(typed(r.reason))))
        for r in look.document.rejected
    ]
    return listing(_("Options that were left out"), columns, rows)


def _plan(look: Look) -> list[Block]:
    _ = look.language
    plan = look.document.plan
    depth = plan.depth or scope.depth(look.document, look.framework)
    rows = (
        (_("Depth"), cell(look.word(words.DEPTH, depth))),
        (_("Scope"), cell(typed(plan.scope))),
        (_("Methods"), cell(typed(plan.methods))),
    )
    return facts(_("Assessment plan"), rows)


def _tasks(look: Look) -> list[Block]:
    _ = look.language
    columns = (
        Column(_("No."), 14),
        Column(_("Task")),
        Column(_("Responsible"), 44),
        Column(_("Due"), 30),
        Column(_("Done"), 16),
    )
    rows = [
        (
            "",
            (
                code(t.id),
                head(typed(t.what), style="loose"),
                cell(typed(t.who)),
                cell(look.date(t.due)),
                cell(_("yes") if t.done else _("no")),
            ),
        )
        for t in look.document.tasks
    ]
    return listing(_("Tasks"), columns, rows)


def texts(look: Look, shortened: bool) -> Section | None:
    """What the summary had no room for, and the text for the minutes."""
    _ = look.language
    summary = look.document.summary
    named = (
        (_("Uncertainty"), summary.uncertainty if shortened else ""),
        (_("What was heard and what it changed"), summary.heard if shortened else ""),
        (_("Text for the minutes"), summary.section_text),
    )
    blocks: list[Block] = [
        Prose(((typed(text),),), heading=name, style="full") for name, text in named if text
    ]
    if shortened:
        blocks += _proposal(look)
    blocks = [*_findings(look), *blocks]
    title = _("Findings and texts of the summary")
    return Section("texts", title, tuple(blocks), flows=True) if blocks else None


def _findings(look: Look) -> list[Block]:
    _ = look.language
    columns = (Column(_("No."), 14), Column(_("Finding")), Column(_("Criteria"), 36))
    rows = [
        (
            "",
            (
                code(f.id),
                head(typed(f.text), style="loose"),
                cell(", ".join(map(look.code, f.criteria))),
            ),
        )
        for f in look.document.findings
    ]
    return listing(_("Key findings"), columns, rows)


def _proposal(look: Look) -> list[Block]:
    _ = look.language
    found = look.document.proposal
    kept: list[Bits] = [(typed(found.text),)] if found.text else []
    if found.thresholds:
        kept.append((say(_("Limits:"), "strong"), typed(found.thresholds)))
    tab = _("PROPOSAL – not part of the assessment")
    heading = _("Proposal of the presenting official")
    return [Box("proposal", tuple(kept), heading, tab)] if kept else []


def version(
    look: Look, printed: datetime, label: str | None, sha256: str, imprint: Imprint = ()
) -> Section:
    _ = look.language
    document, framework = look.document, look.framework
    rows = (
        (_("Version"), cell(label or _("Draft, not locked"))),
        *([(_("Hash of the content (SHA-256)"), cell(sha256))] if sha256 else []),
        *((_(name), cell(value)) for name, value in imprint),
        (
            _("Locked") if label else _("Printed"),
            cell(f"{_.date(printed.date())} {_.time(printed)}"),
        ),
        (_("Framework"), cell(f"{_.pick(framework.title)} ({document.framework})")),
        (_("Language of the texts"), cell(look.word(words.LANGUAGE, document.language))),
        (_("Annex number"), cell(typed(document.basics.annex_number))),
        (_("Form of the document"), cell(str(document.schema_version))),
        (_("Fictional example"), cell(_("yes") if document.fictional else _("no"))),
    )
    columns = (Column(_("No."), 14), Column(_("Name"), 70), Column(_("Role")))
    authors = [
        ("", (code(a.id), head(typed(a.name)), cell(typed(a.role)))) for a in document.authors
    ]
    blocks = [
        *facts(_("This version"), rows),
        *listing(_("Who has taken part in assessing"), columns, authors),
        *facts(_("The organisation"), letterhead.organisation(look)),
    ]
    return Section("version", _("Version and authors"), tuple(blocks), flows=True)
