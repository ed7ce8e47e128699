"""The text for the minutes, composed from the assessment: a draft that the preparer edits."""

from collections.abc import Iterator

from eva_tool.domain import comparison, distribution, scope
from eva_tool.domain.document import Document
from eva_tool.domain.framework import Framework
from eva_tool.domain.impacts import SECTION_TEXT_LIMIT
from eva_tool.domain.preparation import BASELINE
from eva_tool.domain.scope import Tally
from eva_tool.domain.text import ended
from eva_tool.language import Language

WORST, IMPACTS_LIMIT = 3, 600
_KEEP, _DROP_LAST, _DROP_FIRST = 0, 1, 2


def compose(document: Document, framework: Framework, language: Language) -> str:
    """Return at most SECTION_TEXT_LIMIT characters; what is least needed is left out whole."""
    parts = [
        (_KEEP, _opening(document, language)),
        (_DROP_LAST, " ".join(ended(f.text) for f in document.findings)),
        (_KEEP, _impacts(document, framework, language)),
        (_KEEP, _limits(document, framework, language)),
        (_DROP_LAST, _losers(document, framework, language)),
        (_DROP_FIRST, _heard(document, language)),
        (_DROP_FIRST, _unknown(document, framework, language)),
        (_KEEP, language("The assessment is annexed.")),
    ]
    parts = [(rank, text) for rank, text in parts if text]
    while len(_joined(parts)) > SECTION_TEXT_LIMIT and len(parts) > 1:
        parts.remove(max(reversed(parts), key=lambda part: part[0]))
    return _joined(parts)[:SECTION_TEXT_LIMIT]


def _joined(parts: list[tuple[int, str]]) -> str:
    return "\n\n".join(text for _rank, text in parts)


def _opening(document: Document, language: Language) -> str:
    names = ", ".join(f"{a.name} ({a.id})" if a.name else a.id for a in document.alternatives)
    return language(
        "The impacts of the matter “{title}” have been assessed before the decision. "
        "The alternatives compared were {alternatives}.",
        title=document.basics.title,
        alternatives=names,
    )


def _impacts(document: Document, framework: Framework, language: Language) -> str:
    """One sentence for each alternative; the worst criteria by name while there is room."""
    for most in (WORST, 1, 0):
        text = " ".join(_impact_texts(document, framework, language, most))
        if len(text) <= IMPACTS_LIMIT:
            break
    return text


def _impact_texts(
    document: Document, framework: Framework, language: Language, most: int
) -> Iterator[str]:
    found = comparison.by_category(document, framework)
    for alternative in scope.compared(document):
        tally = found.get(("", alternative.id))
        if tally is None or not (tally.scores or tally.unknown):
            continue
        yield _counts(alternative.id, tally, language)
        worst = scope.heaviest(document, framework, alternative.id)[:most]
        if worst:
            names = ", ".join(language.pick(criterion.title) for criterion, _score in worst)
            yield language("Most negative: {criteria}.", criteria=names)


def _counts(alternative: str, tally: Tally, language: Language) -> str:
    """Only numbers are assessed; what is not known is told apart."""
    told = {
        "alternative": alternative,
        "total": len(tally.scores),
        "losses": tally.losses,
        "gains": tally.gains,
    }
    if not tally.unknown:
        return language(
            "{alternative}: impacts assessed {total}, of which losses {losses} and gains {gains}.",
            **told,
        )
    return language(
        "{alternative}: impacts assessed {total}, of which losses {losses} and gains {gains}; not "
        "known {unknown}.",
        **told,
        unknown=tally.unknown,
    )


def _limits(document: Document, framework: Framework, language: Language) -> str:
    passed = [
        f"{flag.alternative}: {language.pick(flag.threshold.title)}"
        for flag in comparison.flags(document, framework)
        if flag.threshold and flag.alternative != BASELINE
    ]
    if not passed:
        return ""
    return language("Limits that would be passed: {limits}.", limits="; ".join(passed))


def _losers(document: Document, framework: Framework, language: Language) -> str:
    rows = distribution.targets(document, framework)
    found = []
    for alternative in scope.compared(document):
        if worst := distribution.worst_off(rows, alternative.id):
            names = ", ".join(row.target.name for row in worst)
            found.append(f"{alternative.id}: {names}")
    if not found:
        return ""
    return language("Those who would lose most: {losers}.", losers="; ".join(found))


def _heard(document: Document, language: Language) -> str:
    held = [h.who for h in document.hearings if h.status == "held" and h.who]
    if not held:
        return ""
    first = language("Heard in the preparation: {who}.", who=", ".join(held))
    return f"{first} {ended(document.summary.heard)}".strip()


def _unknown(document: Document, framework: Framework, language: Language) -> str:
    gaps = [ended(g.text) for g in document.gaps if g.in_summary and g.text]
    counted = scope.tally(cell.impact for cell in scope.cells(document, framework))
    if counted.unknown:
        gaps.append(
            language.plural(
                "{count} of {total} impacts is not known.",
                "{count} of {total} impacts are not known.",
                counted.unknown,
                total=counted.total - counted.not_applicable,
            )
        )
    return language("Not known: {gaps}", gaps=" ".join(gaps)) if gaps else ""
