"""The sheets of what was drawn: the verdict in words, and who has each rank how often."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from eva_tool.domain import verdict as words
from eva_tool.domain.robustness import View
from eva_tool.domain.text import Message
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
        ((part, _.say(message)) for part, messages in parts for message in messages),
    )


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
            "by their sum.",
            scores="default_rng([seed, 1]).random((draws, alternatives with a range, criteria))",
            weights="default_rng(seed).standard_exponential((draws, criteria))",
        ),
        _(
            "A weight with limits varies within them, the others share what is left in proportion "
            "to their points. Weights in order are all weights sorted. Drawn evenly in any other "
            "way, the shares are the same within two percentage points."
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
