"""What every part of an annex looks things up in: names of ids, words, scores, numbers, dates."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from eva_tool.domain import direction, distribution, robustness
from eva_tool.domain.accumulation import NOWHERE, Elsewhere
from eva_tool.domain.comparison import Flag, shown_flags
from eva_tool.domain.decision import Decision
from eva_tool.domain.direction import OF_SCORE, Direction, Said
from eva_tool.domain.document import Document
from eva_tool.domain.framework import Criterion, Framework
from eva_tool.domain.housestyle import PLAIN, HouseStyle
from eva_tool.domain.impacts import Impact
from eva_tool.domain.preparation import Alternative, Area, Group
from eva_tool.domain.robustness import Robustness
from eva_tool.domain.scope import Grid, Tally, compared, target_of
from eva_tool.domain.scores import signed
from eva_tool.exports.annex import words
from eva_tool.exports.annex.parts import Bit, Cell, cell, say
from eva_tool.language import Language

NUMBER_OF = {sign: number for number, sign in OF_SCORE.items()}


@dataclass(frozen=True)
class Look:
    """A document with its framework, read in one language."""

    document: Document
    framework: Framework
    language: Language
    parts: Mapping[str, int] = field(default_factory=dict)
    decision: Decision | None = None  # recorded after the document was locked
    elsewhere: Elsewhere = NOWHERE
    house: HouseStyle = PLAIN

    def part(self, anchor: str) -> int | str:
        """The number of a chapter, for those that refer to it."""
        return self.parts.get(anchor, "–")

    @cached_property
    def grid(self) -> Grid:
        return Grid(self.document)

    @cached_property
    def compared(self) -> tuple[Alternative, ...]:
        return compared(self.document)

    @cached_property
    def flags(self) -> tuple[Flag, ...]:
        return shown_flags(self.document, self.framework)

    @cached_property
    def light(self) -> bool:
        return direction.light(self.document, self.framework)

    def said(self, impact: Impact | None) -> Said:
        """The score of an impact, or only its direction."""
        return direction.said(impact, light=self.light)

    @cached_property
    def sure(self) -> Robustness:
        """The weightings counted on both horizons, with all their draws."""
        return robustness.of(self.document, self.framework)

    @cached_property
    def _few(self) -> frozenset[str]:
        return distribution.few(self.document)

    def hidden(self, impact: Impact) -> bool:
        """Whether it is on so few people that nothing of it is published but that it is hidden."""
        return target_of(impact) in self._few

    @cached_property
    def targets(self) -> dict[str, str]:
        """The names of groups and areas, as `scope.target_of` calls them: ids may be the same."""
        groups = {f"group:{g.id}": self.target(g) for g in self.document.groups}
        return groups | {f"area:{a.id}": self.target(a) for a in self.document.areas}

    def target(self, item: Group | Area) -> str:
        """The name of a group or area; those without a name are told apart by a number."""
        number = item.id.removeprefix(item.PREFIX)
        if item.name or not number.isdigit():
            return item.name or item.id
        _ = self.language
        area = isinstance(item, Area)
        return _("Area {number}", number=number) if area else _("Group {number}", number=number)

    def word(self, table: Mapping[str, str], key: object) -> str:
        return self.language(table[str(key)]) if key is not None else ""

    def criterion(self, criterion_id: str) -> Criterion | None:
        return self.framework.criteria.get(criterion_id)

    def code(self, criterion_id: str | None) -> str:
        found = self.criterion(criterion_id or "")
        return found.code if found else criterion_id or ""

    def criterion_title(self, criterion_id: str | None) -> str:
        found = self.criterion(criterion_id or "")
        return self.language.pick(found.title) if found else ""

    def alternative(self, item: Alternative) -> str:
        return item.name or item.id

    def date(self, day: date | None) -> Bit:
        return Bit(self.language.date(day), value=day)

    def size(self, size: int | None) -> Bit | None:
        """The size of a group; people in small groups could be recognised."""
        _ = self.language
        if size is None:
            return None
        if distribution.too_few(size):
            return say(_("fewer than 5"), "quiet")
        return Bit(_.number(size), "quiet", value=size)

    def refs(self, ids: tuple[str, ...]) -> list[Bit]:
        told = self.language("Source")
        return [Bit(i, "link", value=f"#{anchor('evidence', i)}", told=f"{told} {i}") for i in ids]

    def score_text(self, score: Said | int) -> str:
        if score is None:
            return self.language("not assessed")
        if isinstance(score, Direction):
            return str(score)
        return signed(score) if isinstance(score, int) else self.word(words.UNSCORED, score)

    def signed(self, number: int) -> str:
        """A score in figures; only its sign where nobody was asked for a size."""
        return str(OF_SCORE.get(number, signed(number))) if self.light else signed(number)

    def score_word(self, score: Said) -> str:
        """The word of the framework for a number, or the direction."""
        if isinstance(score, Direction):
            return self.language(direction.NAMES[score])
        step = self.framework.words.get(score) if isinstance(score, int) else None
        return self.language.pick(step.word) if step else ""

    def score(self, score: Said | int, style: str = "") -> Cell:
        """The cell of one score: a number and a bar, or words that do not look like 0."""
        number = NUMBER_OF.get(score, score) if isinstance(score, Direction) else score
        if not isinstance(number, int):
            return cell(say(self.score_text(score)), style=f"s su {style}".strip())
        bit = Bit(self.score_text(score), value=number)
        return cell(bit, style=f"s {bar(number)} {style}".strip())

    def extremes(self, tally: Tally, style: str = "") -> Cell:
        """The worst loss and the best gain of a group in one cell."""
        if not tally.scores:
            text = "unknown" if tally.unknown else "not_applicable" if tally.not_applicable else ""
            shown = self.word(words.UNSCORED, text) if text else "–"
            return cell(say(shown), style=f"s su {style}".strip())
        loss, gain = min(tally.worst or 0, 0), max(tally.best or 0, 0)
        text = " ".join(self.signed(n) for n in (loss, gain) if n) or signed(0)
        return cell(say(text), style=f"s {bars(loss, gain)} {style}".strip())

    def range(self, impact: Impact | None) -> str:
        """−3…−1, or the end that is known."""
        if impact is None or (impact.low is None and impact.high is None):
            return ""
        ends = ["?" if n is None else signed(n) for n in (impact.low, impact.high)]
        return "…".join(ends)

    def certainty(self, impact: Impact | None, style: str = "") -> Cell:
        if impact is None or impact.certainty is None:
            return cell(style=style)
        steps = impact.certainty.steps
        bit = Bit(self.word(words.CERTAINTY, impact.certainty), "certainty", value=steps)
        return cell(bit, style=style)


def bar(number: int) -> str:
    """The class that draws the bar of one score: m3 is −3, z is 0, p3 is +3."""
    return f"m{-number}" if number < 0 else f"p{number}" if number else "z"


def bars(loss: int, gain: int) -> str:
    """The class that draws a loss and a gain from one axis: d20 is −2, d13 is −1 and +3."""
    return f"d{-loss}{gain}"


def anchor(collection: str, item_id: str) -> str:
    """Where an item of a collection stands in the document."""
    return f"{collection}-{item_id}".replace(".", "-")
