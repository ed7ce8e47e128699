"""The need assessment: which rules fire, and what they say about the depth of the assessment."""

from collections.abc import Mapping
from dataclasses import dataclass

from eva_tool.domain.document import Document
from eva_tool.domain.framework import Condition, Framework, Rule, ScreeningRules
from eva_tool.domain.preparation import Answer, Outcome

_STRENGTH: dict[Outcome, int] = {"none": 0, "light": 1, "full": 2}


@dataclass(frozen=True, kw_only=True)
class Result:
    """What the rules say of the answers so far.

    `outcome` is None while an unanswered question could still change it. `open` and `unsure` are
    question ids; `fired` are the rules that hold, strongest first.
    """

    outcome: Outcome | None
    child_impact: bool
    fired: tuple[Rule, ...]
    open: tuple[str, ...]
    unsure: tuple[str, ...]
    answered: int
    total: int
    over_limit: bool | None


def assess(
    rules: ScreeningRules, answers: Mapping[str, Answer | None], amount: int | None
) -> Result:
    """Apply `rules` to the answers (question id → answer) and the amount in euros.

    An exclusion outweighs every trigger; otherwise the strongest rule that fires decides, and an
    assessment is not needed only when all questions are answered and none fires.
    """
    fired = tuple(r for r in rules.rules if all(_holds(c, rules, answers, amount) for c in r.when))
    fired = tuple(sorted(fired, key=lambda r: -_STRENGTH[r.outcome]))
    unanswered = tuple(q.id for q in rules.questions if answers.get(q.id) is None)
    total = len(rules.questions)
    return Result(
        outcome=_outcome(fired, bool(unanswered)),
        child_impact=any(r.child_impact for r in fired),
        fired=fired,
        open=unanswered,
        unsure=tuple(q.id for q in rules.questions if answers.get(q.id) == "unsure"),
        answered=total - len(unanswered),
        total=total,
        over_limit=None if amount is None else amount >= rules.euro_limit,
    )


def of(document: Document, framework: Framework) -> Result:
    """What the rules of the framework say of the answers in the document."""
    answers = {a.question: a.answer for a in document.screening_answers}
    return assess(framework.screening, answers, document.screening.amount)


def outcome(document: Document, framework: Framework) -> Outcome | None:
    """The outcome that stands: the one chosen with a reason, else what the rules say."""
    chosen = document.screening.chosen
    if chosen and document.screening.reason:
        return chosen
    return of(document, framework).outcome


def lacks_reason(document: Document, framework: Framework) -> bool:
    """True when somebody departs from the rules without saying why."""
    chosen = document.screening.chosen
    departs = chosen is not None and chosen != of(document, framework).outcome
    return departs and not document.screening.reason


def _outcome(fired: tuple[Rule, ...], incomplete: bool) -> Outcome | None:
    if any(r.outcome == "none" for r in fired):
        return "none"
    if fired and (fired[0].outcome == "full" or not incomplete):
        return fired[0].outcome
    return None if incomplete else "none"


def _holds(
    condition: Condition,
    rules: ScreeningRules,
    answers: Mapping[str, Answer | None],
    amount: int | None,
) -> bool:
    if answers.get(condition.question) not in condition.answers:
        return False
    return condition.euros_from is None or (amount is not None and amount >= rules.euro_limit)
