"""The sheets that are read first: the summary with the matter and the version, the alternatives."""

from collections.abc import Iterable
from datetime import datetime

from eva_tool.domain.decision import chosen
from eva_tool.domain.preparation import deciding
from eva_tool.exports.annex import limits, words
from eva_tool.exports.annex.look import Look
from eva_tool.exports.sheets.parts import Column, Sheet, Value, sheet


def summary(look: Look, printed: datetime, version: str | None, sha256: str) -> Sheet:
    _ = look.language
    columns = (Column(_("Part"), 26), Column(_("Item"), 34), Column(_("Content"), 100))
    rows = [
        *_part(_("Matter"), _matter(look)),
        *_part(_("Handling"), _handlings(look)),
        *_part(_("Decided earlier"), _decided(look)),
        *_part(_("Key findings"), _findings(look)),
        *_part(_("Summary"), _texts(look)),
        *_part(_("Proposal – not part of the assessment"), _proposal(look)),
        *_part(_("Heavy losses that a fair score for everyone hides"), _hidden(look)),
        *_part(_("Who has taken part in assessing"), _authors(look)),
        *_part(_("Version"), _version(look, printed, version, sha256)),
        *_part(_("The organisation"), _organisation(look)),
    ]
    told = _("The matter, the key findings, the proposal and the version in short.")
    return sheet(_("Summary"), told, columns, rows, frozen=2)


def _part(name: str, rows: Iterable[tuple[str, Value]]) -> list[tuple[Value, ...]]:
    return [(name, item, value) for item, value in rows if value not in ("", None)]


def _matter(look: Look) -> list[tuple[str, Value]]:
    _ = look.language
    basics = look.document.basics
    return [
        (_("Title"), basics.title),
        (_("Register number"), basics.register_number),
        (_("What is to be decided"), basics.matter),
        (_("Unit"), basics.unit),
        (_("Preparer"), basics.preparer),
        (_("Presenting official"), basics.presenter),
        (_("Link to strategy"), basics.strategy),
        (_("Annex number"), basics.annex_number),
    ]


def _handlings(look: Look) -> list[tuple[str, Value]]:
    _ = look.language
    last = deciding(look.document.handlings)
    return [
        (
            f"{h.id} {_('decides') if h.decides or h is last else _('handles')}",
            f"{h.organ} {_.date(h.on)}".strip() or "–",
        )
        for h in look.document.handlings
    ]


def _decided(look: Look) -> list[tuple[str, Value]]:
    """The last decision recorded of an earlier version."""
    _, found = look.language, look.decision
    if found is None:
        return []
    return [
        (_("What was decided"), _.say(chosen(found))),
        (_("Decided by"), found.where),
        (_("Day of the decision"), _.date(found.on)),
        (_("Decided on version"), found.version),
        (_("The decision in the words of the minutes"), found.text),
    ]


def _findings(look: Look) -> list[tuple[str, Value]]:
    return [
        (" ".join([f.id, *(look.code(c) for c in f.criteria)]), f.text or "–")
        for f in look.document.findings
    ]


def _texts(look: Look) -> list[tuple[str, Value]]:
    _ = look.language
    found = look.document.summary
    return [
        (_("Uncertainty"), found.uncertainty),
        (_("What was heard and what it changed"), found.heard),
        (_("Text for the minutes"), found.section_text),
    ]


def _proposal(look: Look) -> list[tuple[str, Value]]:
    _ = look.language
    return [
        (_("Proposal of the presenting official"), look.document.proposal.text),
        (_("Limits"), look.document.proposal.thresholds),
    ]


def _hidden(look: Look) -> list[tuple[str, Value]]:
    return [("", " ".join(bit.text for bit in bits)) for bits in limits.hidden(look)]


def _authors(look: Look) -> list[tuple[str, Value]]:
    return [
        (a.id, ", ".join(text for text in (a.name, a.role) if text) or "–")
        for a in look.document.authors
    ]


def _version(
    look: Look, printed: datetime, version: str | None, sha256: str
) -> list[tuple[str, Value]]:
    _ = look.language
    document = look.document
    return [
        (_("Version"), version or _("Draft, not locked")),
        (_("Hash of the content (SHA-256)"), sha256),
        (_("Printed"), f"{_.date(printed.date())} {_.time(printed)}"),
        (_("Framework"), f"{_.pick(look.framework.title)} ({document.framework})"),
        (_("Language of the texts"), look.word(words.LANGUAGE, document.language)),
        (_("Form of the document"), document.schema_version),
        (_("Fictional example"), _("yes") if document.fictional else _("no")),
    ]


def _organisation(look: Look) -> list[tuple[str, Value]]:
    _, house = look.language, look.house
    return [
        (_("Address"), house.address),
        (_("Contact"), house.contact),
        (_("Accessibility statement"), house.statement),
    ]


def alternatives(look: Look) -> Sheet:
    _ = look.language
    columns = (
        Column(_("No."), 9, "code"),
        Column(_("Name"), 34),
        Column(_("What happens"), 70),
        Column(_("Area"), 26),
        Column(_("Time"), 22),
        Column(_("Why it was left out"), 50),
    )
    rows: list[tuple[Value, ...]] = [
        (a.id, a.name, a.description, a.area, a.period, None) for a in look.document.alternatives
    ]
    rows += [(r.id, r.name, None, None, None, r.reason) for r in look.document.rejected]
    few = look.document.plan.few_alternatives_reason
    if few:
        rows.append((None, _("Why there are so few alternatives"), few, None, None, None))
    told = _("The alternatives that are compared, and those that were left out.")
    return sheet(_("Alternatives"), told, columns, rows, frozen=2)
