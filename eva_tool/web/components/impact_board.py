"""What the impacts step shows of an assessment: cells in order, limits, filters, what is open."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from eva_tool.domain import comparison, direction, scope
from eva_tool.domain.comparison import Flag
from eva_tool.domain.direction import Said
from eva_tool.domain.document import Document
from eva_tool.domain.framework import Category, Criterion, Framework
from eva_tool.domain.impacts import CriterionEntry, Impact
from eva_tool.domain.preparation import BASELINE, Alternative
from eva_tool.domain.scores import UNKNOWN, Horizon
from eva_tool.domain.text import N_

SHOWS: dict[str, str] = {
    "": N_("All"),
    "open": N_("Open"),
    "unknown": N_("Not known"),
    "limits": N_("Limits"),
    "groups": N_("Groups"),
}
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_a-zåäö])")
BRIEF = 90


@dataclass(frozen=True, kw_only=True)
class Place:
    """A cell of the table, or the row of one group or area in it."""

    criterion: Criterion
    alternative: Alternative
    horizon: Horizon
    target: str = scope.EVERYONE

    @property
    def key(self) -> str:
        """The id of everyone's impact here: L1.VE1.short."""
        return f"{self.criterion.id}.{self.alternative.id}.{self.horizon}"

    @property
    def target_key(self) -> str:
        """The id of the impact on the target: L1.VE1.short.group.young."""
        return f"{self.key}.{self.target.replace(':', '.')}" if self.target else self.key


class Board:
    """The table of one assessment. Horizon, criterion and alternative name a cell."""

    def __init__(
        self, document: Document, framework: Framework, comments: Mapping[str, int] | None = None
    ) -> None:
        """`comments` are the open ones by path, where they are shown."""
        self.document, self.framework = document, framework
        self._comments = comments or {}
        self.criteria = scope.criteria(document, framework)
        self.alternatives = scope.compared(document)
        self.grid = scope.Grid(document)
        self.entries: dict[str, CriterionEntry] = {e.criterion: e for e in document.criteria}

    @cached_property
    def light(self) -> bool:
        return direction.light(self.document, self.framework)

    def said(self, impact: Impact | None) -> Said:
        """The score of an impact, or only its direction."""
        return direction.said(impact, light=self.light)

    @cached_property
    def flags(self) -> dict[tuple[str, str], list[Flag]]:
        """Limits passed and hidden losses by (criterion id, alternative id)."""
        found: dict[tuple[str, str], list[Flag]] = {}
        for flag in comparison.flags(self.document, self.framework):
            found.setdefault((flag.criterion.id, flag.alternative), []).append(flag)
        return found

    @cached_property
    def talks(self) -> dict[str, int]:
        """How many open comments each cell has, with those on its fields, groups and areas."""
        found: Counter[str] = Counter()
        for path, count in self._comments.items():
            part, _slash, rest = path.partition("/")
            if part == "impacts":
                found[".".join(rest.partition("/")[0].split(".")[:3])] += count
        return found

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Every cell in table order."""
        return tuple(
            Place(criterion=c, alternative=a, horizon=h)
            for c in self.criteria
            for a in self.alternatives
            for h in Horizon
        )

    @cached_property
    def others(self) -> tuple[Criterion, ...]:
        """The criteria of the framework that are not in scope."""
        inside = {c.id for c in self.criteria}
        return tuple(c for c in self.framework.criteria.values() if c.id not in inside)

    def categories(self, show: str = "") -> Iterator[tuple[Category, list[Criterion]]]:
        """The categories that have rows under a filter, with those rows."""
        rows = {c.id for c in self.criteria if not show or any(self._hits(show, c))}
        for category in self.framework.categories:
            if inside := [c for c in category.criteria if c.id in rows]:
                yield category, inside

    def find(self, key: str) -> Place | None:
        """The place that a key from the browser names, if the table has it."""
        try:
            named = Impact.fields_of(key)
            horizon = Horizon(named["horizon"])
        except ValueError:
            return None
        criterion = next((c for c in self.criteria if c.id == named["criterion"]), None)
        alternative = next((a for a in self.alternatives if a.id == named["alternative"]), None)
        target = self._target(named.get("group"), named.get("area"))
        if criterion is None or alternative is None:
            return None
        return Place(criterion=criterion, alternative=alternative, horizon=horizon, target=target)

    def impact(self, place: Place, target: str = scope.EVERYONE) -> Impact | None:
        return self.grid.at(place.criterion.id, place.alternative.id, place.horizon, target)

    def apart(self, place: Place) -> list[Impact]:
        """The impacts scored apart here, those nobody has filled in left out."""
        found = self.grid.apart(place.criterion.id, place.alternative.id, place.horizon)
        return [i for i in found if i.score is not None]

    def limits(self, criterion: str, alternative: str) -> list[Flag]:
        return [f for f in self.flags.get((criterion, alternative), []) if f.kind == "threshold"]

    def flagged(self, place: Place) -> bool:
        """Limits have no horizon: the mark is on the first cell of the alternative."""
        first = place.horizon is Horizon.SHORT
        return first and bool(self.limits(place.criterion.id, place.alternative.id))

    def counts(self) -> dict[str, int]:
        """How many criteria there are, and how many cells each filter finds."""
        found = {show: sum(self.hits(show, p) for p in self.places) for show in SHOWS if show}
        return {"": len(self.criteria)} | found

    def hits(self, show: str, place: Place) -> bool:
        return _HITS[show](self, place)

    def open_in(self, category: Category) -> int:
        inside = {c.id for c in category.criteria}
        return sum(p.criterion.id in inside and self.hits("open", p) for p in self.places)

    def previous(self, place: Place) -> Place | None:
        position = self._position(place)
        return self.places[position - 1] if position else None

    def next_open(self, place: Place | None = None) -> Place | None:
        """The next cell that nobody has assessed, from the start again after the last one."""
        start = 0 if place is None else self._position(place) + 1
        turned = (*self.places[start:], *self.places[: max(start - 1, 0)])
        return next((p for p in turned if self.hits("open", p)), None)

    def present_level(self, criterion: Criterion) -> str:
        entry = self.entries.get(criterion.id)
        return entry.level if entry else ""

    def baseline(self) -> Alternative:
        return next(a for a in self.document.alternatives if a.id == BASELINE)

    def _hits(self, show: str, criterion: Criterion) -> Iterator[bool]:
        return (self.hits(show, p) for p in self.places if p.criterion.id == criterion.id)

    def _position(self, place: Place) -> int:
        return next(n for n, p in enumerate(self.places) if p.key == place.key)

    def _target(self, group: str | None, area: str | None) -> str:
        """ "group:young" or "area:north"; everyone when the document does not have it."""
        if any(g.id == group for g in self.document.groups):
            return f"group:{group}"
        return f"area:{area}" if any(a.id == area for a in self.document.areas) else scope.EVERYONE


def _score(board: Board, place: Place) -> object:
    impact = board.impact(place)
    return None if impact is None else impact.score


_HITS: dict[str, Callable[[Board, Place], bool]] = {
    "": lambda board, place: True,
    "open": lambda board, place: _score(board, place) is None,
    "unknown": lambda board, place: _score(board, place) == UNKNOWN,
    "limits": Board.flagged,
    "groups": lambda board, place: bool(board.apart(place)),
}


def first_sentence(text: str) -> str:
    """The first sentence of a text, cut at a word when it is long."""
    sentence = SENTENCE_END.split(text.strip().partition("\n")[0], maxsplit=1)[0]
    if len(sentence) > BRIEF:
        return sentence[:BRIEF].rsplit(" ", 1)[0].rstrip(",;: ") + "…"
    return sentence[:-1] if sentence.endswith(".") else sentence
