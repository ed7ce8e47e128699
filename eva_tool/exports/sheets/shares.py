"""What follows from a weighting as formulas: shares by points, by rank order, or within limits."""

from dataclasses import dataclass
from typing import Literal

from eva_tool.domain import weights
from eva_tool.domain.robustness import Order
from eva_tool.exports.annex.look import Look
from eva_tool.exports.sheets.blocks import Block
from eva_tool.exports.sheets.places import cell, span

CLOSE = 1e-12
Way = Literal["equal", "points", "rank", "limits"]
Bounds = tuple[float | None, float | None]


@dataclass(frozen=True)
class Shares:
    """The items that were weighed, in the rows of a block. `way` is how their shares follow."""

    block: Block
    rows: range
    way: Way
    given: tuple[float | None, ...]
    bounds: tuple[Bounds, ...]

    @classmethod
    def of(cls, look: Look, view: Order, block: Block) -> "Shares":
        own = view.weighting
        if own is None:
            empty = (None,) * len(block.criterion_rows)
            return cls(block, block.criterion_rows, "equal", empty, ((None, None),) * len(empty))
        rows = block.category_rows if own.level == "category" else block.criterion_rows
        items = weights.weighed(look.framework, block.values, own.level)
        found = {w.item: w for w in look.document.weights if w.weighting == own.id}
        chosen = [found.get(i) for i in items.ids]
        given: tuple[float | None, ...] = tuple(
            None if w is None else w.rank if own.method == "rank" else w.points for w in chosen
        )
        way = _way(view, items, given, own.method == "rank")
        bounds = _bounds(view, items, way)
        return cls(block, rows, way, given, bounds)

    def formula(self, n: int) -> str:
        row = self.rows[n]
        given, own = self._down("given"), cell(self.block.places["given"], row)
        if self.way == "equal":
            return f"=1/{len(self.rows)}"
        if self.way == "points":
            return f"=N({own})/SUM({given})"
        if self.way == "rank":
            return self._centroid(n, given, own)
        return self._limited(n, given, own)

    def _down(self, name: str) -> str:
        return span(self.block.places[name], self.rows[0], self.rows[-1])

    def _centroid(self, n: int, given: str, own: str) -> str:
        """The mean of rank-order centroids over the places that equal ranks share."""
        size = len(self.rows)
        place, ties = f'(COUNTIF({given},"<"&{own})+1)', f"COUNTIF({given},{own})"
        if self.given[n] is None:
            place, ties = f"(COUNT({given})+1)", f"({size}-COUNT({given}))"
        each = f"ROW($1:${size})"
        inside = f"({each}>={place})*({each}<{place}+{ties})*({each}-{place}+1)"
        after = f"({each}>={place}+{ties})*{ties}"
        return f"=SUMPRODUCT(({inside}+{after})/{each})/{size}/{ties}"

    def _limited(self, n: int, given: str, own: str) -> str:
        """Every share at the same part of its limits; those without share what is left."""
        low, high = self._down("low"), self._down("high")
        apart = [b == (None, None) for b in self.bounds]
        pairs = zip(apart, self.given, strict=True)
        rest = 1 if any(own_way and points for own_way, points in pairs) else 0
        room = sum((b[1] or 0) - (b[0] or 0) for b in self.bounds) + rest
        part = f"(1-SUM({low}))/(SUM({high})+{rest}-SUM({low}))" if room > CLOSE else "0"
        if apart[n]:
            unbounded = f'SUMPRODUCT(({low}="")*{given})'
            return f"={part}*N({own})/{unbounded}" if self.given[n] else "=0"
        least, most = (cell(self.block.places[k], self.rows[n]) for k in ("low", "high"))
        return f"={least}+({most}-{least})*{part}"


def _way(view: Order, items: weights.Items, given: tuple[float | None, ...], ranked: bool) -> Way:
    """What the engine took: the points or centroids, or where they do not fit, the limits."""
    point = ((items.spread > 0) @ view.choice.point).tolist()
    expected: list[float]
    if ranked and any(g is not None for g in given):
        expected = weights.centroid(weights.tiers_of(given)).tolist()
    elif not ranked and any(given):
        whole = sum(g or 0.0 for g in given)
        expected = [(g or 0.0) / whole for g in given]
    else:
        return "limits"
    fits = all(abs(p - e) < CLOSE for p, e in zip(point, expected, strict=True))
    return ("rank" if ranked else "points") if fits else "limits"


def _bounds(view: Order, items: weights.Items, way: Way) -> tuple[Bounds, ...]:
    """The limits of each item, as far as an order moves them."""
    low, high = view.choice.region.bounds()
    found: list[Bounds] = []
    for own in items.spread > 0:
        parts = [p for p, spread in enumerate(view.choice.spread > 0) if (spread == own).all()]
        single = len(parts) == 1 and (way == "limits" or low[parts[0]] > 0 or high[parts[0]] < 1)
        found.append((float(low[parts[0]]), float(high[parts[0]])) if single else (None, None))
    return tuple(found)
