"""The need assessment: questions, answers, what the rules say, what was decided."""

from eva_tool.domain import screening
from eva_tool.domain.document import Document
from eva_tool.domain.framework import QuestionKind
from eva_tool.domain.preparation import ScreeningAnswer
from eva_tool.exports.annex import fit, words
from eva_tool.exports.annex.blocks import code, facts, pruned
from eva_tool.exports.annex.look import Look
from eva_tool.exports.annex.parts import (
    Bits,
    Block,
    Box,
    Cell,
    Column,
    Row,
    Table,
    cell,
    head,
    lines,
    say,
    typed,
)


def title(look: Look) -> str:
    """The outcome that stands, in words."""
    _ = look.language
    outcome = screening.outcome(look.document, look.framework)
    if outcome is None:
        return _("Outcome: open")
    text = _("Outcome: {outcome}", outcome=look.word(words.OUTCOME, outcome).lower())
    child = screening.of(look.document, look.framework).child_impact and outcome != "none"
    return _("{outcome}, with a child impact assessment", outcome=text) if child else text


def verdict(look: Look, most: int = 3) -> Box:
    """The outcome with the reasons of the rules that fired."""
    _ = look.language
    found = screening.of(look.document, look.framework)
    reasons: list[Bits] = [(say(_sentence(_.pick(rule.because))),) for rule in found.fired[:most]]
    if (more := len(found.fired) - most) > 0:
        others = _.plural("{count} other reason", "{count} other reasons", more)
        reasons[-1] = (*reasons[-1], say(f"+ {others}", "quiet"))
    if found.open:
        count = len(found.open)
        open_still = _.plural(
            "{count} question is unanswered.", "{count} questions are unanswered.", count
        )
        reasons.append((say(open_still),))
    elif not found.fired:
        reasons.append((say(_("No answer speaks for an assessment.")),))
    return Box("verdict", tuple(reasons), title(look))


def _sentence(text: str) -> str:
    """The reason of a rule as a sentence of its own."""
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")


def answers(look: Look, note_lines: int = 0, question_lines: int = 0) -> list[Block]:
    """Every question with its answer, and answers to questions that the framework does not have."""
    _ = look.language
    given = {a.question: a for a in look.document.screening_answers}
    known = list(look.framework.questions)
    rows = []
    for number, question in enumerate([*known, *(q for q in given if q not in known)], 1):
        found = given.get(question, ScreeningAnswer(question=question))
        rows.append(
            Row(
                (
                    code(str(number)),
                    _question(look, question, question_lines),
                    _answer(look, found),
                    cell(typed(_kept(found.note, 54, note_lines))),
                )
            )
        )
    columns = (
        Column(_("No."), 10),
        Column(_("Question"), 82),
        Column(_("Answer"), 22),
        Column(_("Reason")),
    )
    explained = _("framework {framework}", framework=look.framework.ref)
    made = Table(_("Questions of the need assessment"), columns, tuple(rows), explained, style="q")
    return [pruned(made)]


def _question(look: Look, question_id: str, most: int) -> Cell:
    _ = look.language
    found = look.framework.questions.get(question_id)
    if found is None:
        return head(typed(question_id), style="loose")
    parts: list[list[str]] = [[_kept(_.pick(found.text), 78, most)]]
    if found.kind is QuestionKind.AMOUNT:
        parts.append([_("Limit {euros}", euros=_.euros(look.framework.screening.euro_limit))])
    bits = lines(parts)
    return head(*bits, style="loose")


def _answer(look: Look, item: ScreeningAnswer) -> Cell:
    if item.answer is None:
        return cell(say(look.language("open"), "quiet"))
    text = look.word(words.ANSWER, item.answer)
    return cell(say(text, "strong" if item.answer == "yes" else "text"), style=item.answer)


def _kept(text: str, room: float, most: int) -> str:
    """The text, cut to `most` lines when there is such a limit."""
    return fit.shorten(" ".join(text.split()), room, most, 8.8) if most else text


def decision(look: Look, reason_lines: int = 0) -> list[Block]:
    """What the rules say, whether it was departed from, and who confirmed it."""
    _ = look.language
    found, document = look.document.screening, look.document
    rules = screening.of(document, look.framework)
    amount = "" if found.amount is None else _.euros(found.amount)
    confirmed = lines([[typed(found.confirmed_by)], [look.date(found.confirmed_on)]])
    rows = (
        (_("Amount in euros"), cell(amount)),
        (_("What the rules say"), cell(_rules(look, rules))),
        (_("Departed from the rules?"), cell(_departed(document, look))),
        (_("Outcome chosen"), cell(look.word(words.OUTCOME, found.chosen))),
        (_("Reason"), cell(typed(_kept(found.reason, 118, reason_lines)))),
        (_("Preparation began"), cell(look.date(found.drafting_began))),
        (_("Confirmed by"), cell(*confirmed)),
    )
    return facts(_("Consideration and confirmation"), rows)


def _rules(look: Look, found: screening.Result) -> str:
    _ = look.language
    return look.word(words.OUTCOME, found.outcome) if found.outcome else _("open")


def _departed(document: Document, look: Look) -> str:
    _ = look.language
    chosen = document.screening.chosen
    departs = chosen is not None and chosen != screening.of(document, look.framework).outcome
    return _("yes") if departs else _("no")
