"""The sheets of what was drawn: the verdict in words, and who has each rank how often."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from eva_tool.domain import distribution, remarks
from eva_tool.domain import verdict as words
from eva_tool.domain.robustness import View
from eva_tool.domain.text import Message
from eva_tool.exports.annex import moves
from eva_tool.exports.annex.look import Look
from eva_tool.exports.sheets import compared
from eva_tool.exports.sheets.layout import called
from eva_tool.exports.sheets.parts import Column, Number, Sheet, Value, sheet


def verdict(look: Look) -> Sheet:
    """Sentence by sentence, with what they are about."""
    _ = look.language
    said = words.of(look.sure)
    parts: list[tuple[str, Iterable[Message]]] = [
        (_("What was counted"), said.grounds),
        (_("Whatever is held important"), said.anyhow),
        (_("Every criterion weighs the same"), said.equal),
        *((called(w, ""), messages) for w, messages in said.weightings),
        (_("All together"), said.together),
    ]
    columns = (Column(_("Part"), 34), Column(_("What the numbers say"), 110))
    return sheet(
        _("What the numbers say"),
        _("What follows from the numbers, sentence by sentence, and what each is about."),
        columns,
        (
            *_people(look),
            *((part, _.say(message)) for part, messages in parts for message in messages),
            *_noticed(look),
        ),
    )


def _people(look: Look) -> Iterator[tuple[str, str]]:
    """Whom a mean hides, and who loses whatever is chosen."""
    found = distribution.of(look.document, look.framework)
    told = [moves.fair_mean(look, one).paragraphs for one in found.fair_means]
    for lines in (*told, moves.everywhere(look, found)):
        if text := " ".join(bit.text for bits in lines for bit in bits):
            yield look.language("Who gains, who loses"), text


def _noticed(look: Look) -> Iterator[tuple[str, str]]:
    _ = look.language
    for one in remarks.of(look.document, look.framework):
        yield _("Remarks on the comparison"), f"{_.say(one.heading)} {_.say(one.reason)}"


def draws(look: Look) -> Sheet | None:
    """A row for each alternative under each view; central weights by criterion come last."""
    _ = look.language
    found = look.sure
    if found.problem:
        return None
    ids, codes = found.values.ids, [c.code for c in found.values.criteria]
    columns = (
        Column(_("Weighting"), 30),
        Column(_("Alternative no."), 11, "code"),
        Column(_("Draws"), 10, "number"),
        Column(_("Seed"), 8, "number"),
        *(Column(_("Rank {rank}", rank=n), 9, "share") for n in range(1, len(ids) + 1)),
        Column(_("Confidence"), 12, "share"),
        *(Column(_("Better than {name}", name=i), 11, "share") for i in ids),
        *(Column(_("Central weight {code}", code=c), 11, "share") for c in codes),
    )
    rows = (row for view in found.views for row in _rows(look, view))
    told = _(
        "How often each alternative has each rank when weights and scores are drawn at random."
    )
    drawn = sheet(_("Draws"), told, columns, rows, frozen=2)
    return replace(drawn, told=(told, *_how(look)))


def _how(look: Look) -> tuple[str, str, str]:
    """What anybody needs who wants to draw the same numbers."""
    _ = look.language
    return (
        _(
            "Each score is drawn evenly between its worst and best on the sheet “{sheet}”, and "
            "weights evenly from all that are admissible. An alternative without any range is not "
            "drawn.",
            sheet=compared.name(look),
        ),
        _(
            "To draw the same numbers with numpy: scores {scores}, all weights {weights}, divided "
            "by their sum. Weights in order are the same, sorted: the largest goes to the first "
            "rank.",
            scores="default_rng([seed, 1]).random((draws, alternatives with a range, criteria))",
            weights="default_rng(seed).standard_exponential((draws, criteria))",
        ),
        _(
            "A weight with limits varies within them, the others share what is left in proportion "
            "to their points; a weight that alone has limits is {alone} of the way from the least "
            "to the most. Several weights with limits, and weights of equal rank, are drawn evenly "
            "in another way: the shares are then the same within two percentage points.",
            alone="default_rng(seed).random((draws, 1))",
        ),
    )


def _rows(look: Look, view: View) -> Iterator[tuple[Value, ...]]:
    drawn, name = view.acceptance, called(view.weighting, look.language("All weights"))
    better = drawn.better / drawn.samples
    for row, alternative in enumerate(look.sure.values.ids):
        yield (
            name,
            alternative,
            drawn.samples,
            look.sure.seed,
            *map(_share, drawn.acceptability[row].tolist()),
            _share(float(drawn.confidence[row])),
            *map(_share, better[row].tolist()),
            *map(_share, drawn.central[row].tolist()),
        )


def _share(part: float) -> Value:
    """What does not exist is left empty."""
    return Number(part, "share") if part == part else None
