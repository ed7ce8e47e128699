"""The page for children: what is planned or was decided, what they were asked and said, and what
it changed. Where the assessment tells nothing of it, the page says so and invents nothing."""

from dataclasses import dataclass

from eva_tool.domain import children
from eva_tool.domain.preparation import BASELINE, Alternative
from eva_tool.exports.annex import fit
from eva_tool.exports.annex.foreign import foreign
from eva_tool.exports.annex.look import Look
from eva_tool.exports.annex.parts import Bits, Block, Box, Items, Prose, say, typed
from eva_tool.exports.editions import children_asked, children_next
from eva_tool.exports.editions.children_heights import SIZE, TEXT, pages
from eva_tool.exports.editions.parts import Edition, Stamp, decided, framed, marked, note

MOST_PAGES = 2


@dataclass(frozen=True)
class Level:
    """How many lines or things of each there is room for, from generous to tight."""

    matter: int
    proposal: int
    hearings: int
    lines: int
    others: int


LEVELS = (
    Level(12, 8, 20, 30, 3),
    Level(8, 6, 20, 12, 3),
    Level(8, 6, 8, 8, 3),
    Level(6, 5, 8, 6, 2),
    Level(5, 5, 6, 5, 2),
    Level(4, 4, 5, 4, 2),
    Level(4, 4, 4, 4, 2),
    Level(3, 3, 3, 4, 1),
    Level(3, 2, 2, 3, 1),
    Level(2, 2, 1, 3, 1),
)


def build(look: Look, stamp: Stamp) -> Edition:
    """One page, or two when there is much to tell."""
    for level in LEVELS:
        made = _blocks(look, stamp, level)
        if pages(made) <= MOST_PAGES:
            break
    described = look.language("For children and young people")
    return framed(look, stamp, "children", described, (made,), (say(_title(look)),))


def _title(look: Look) -> str:
    _, heard = look.language, bool(children.heard(look.document))
    if look.decision and heard:
        return _("What was decided, what children said and what it changed")
    if look.decision:
        return _("What was decided")
    if heard:
        return _("What is planned, what children said and what it changed")
    return _("What is planned, and how you can say what you think")


def _blocks(look: Look, stamp: Stamp, level: Level) -> tuple[Block, ...]:
    return (
        _about(look, level),
        *_ways(look),
        *_outcome(look, stamp, level),
        *children_asked.blocks(look, level.hearings, level.lines),
        *children_next.blocks(look, stamp, level.others),
    )


def _about(look: Look, level: Level) -> Prose:
    """The matter in the words of the preparer."""
    _, basics = look.language, look.document.basics
    paragraphs: list[Bits] = []
    if basics.title:
        title = fit.shorten(basics.title, TEXT, 2, SIZE, 600)
        paragraphs.append((typed(title, "strong"),))
    if basics.matter and basics.matter != basics.title:
        paragraphs.append(marked(look, fit.told(basics.matter, TEXT, level.matter, SIZE)))
    if not paragraphs:
        paragraphs.append((say(_("The assessment does not tell yet what it is about."), "quiet"),))
    return Prose(tuple(paragraphs), _("What this is about"))


def _ways(look: Look) -> list[Block]:
    """The alternatives by name."""
    _ = look.language
    found = look.document.alternatives
    if len(found) < 2:
        return []
    lead = _.plural(
        "There is {count} way to do this:", "There are {count} ways to do this:", len(found)
    )
    items = tuple(_way(look, one) for one in found)
    told: Bits = (say(lead),)
    return [Prose(((*told, note(look)) if foreign(look) else told,)), Items(items, style="ways")]


def _way(look: Look, one: Alternative) -> Bits:
    """With its code, which texts refer to."""
    _ = look.language
    code, same = say(one.id, "strong"), one.id == BASELINE
    if not one.name:
        return (code, say(_("Everything stays as it is now."))) if same else (code,)
    name = typed(fit.shorten(one.name, TEXT - (90 if same else 25), 1, SIZE))
    return (code, say(_("Everything stays as it is now:")), name) if same else (code, name)


def _outcome(look: Look, stamp: Stamp, level: Level) -> list[Block]:
    """The decision; before it the proposal, which is no decision."""
    _ = look.language
    told = tuple(decided(look, level.proposal, TEXT - 12, SIZE))
    if told:
        return [Box("verdict", told, _("What was decided"))]
    text = look.document.proposal.text
    over = children_next.gone_by(look, stamp.printed.date())
    lead = [] if over else [say(_("Nobody has decided yet."), "strong")]
    if text:
        about = say(_("This is what the presenting official proposes:"))
        kept = fit.told(text, TEXT - 12, level.proposal, SIZE)
        return [Box("proposal", ((*lead, about), marked(look, kept)), tab=_tab(look))]
    if over:
        return []
    return [Box("verdict", ((*lead, say(_("Nothing has been proposed yet either."))),))]


def _tab(look: Look) -> str:
    return look.language("A PROPOSAL, NOT A DECISION")
