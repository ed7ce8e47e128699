"""How often each alternative has each rank: bars for the eye, and the table that says it all."""

from typing import Any

from eva_tool.domain.robustness import Robustness, View
from eva_tool.web.components.plot import INK, NAVY, bars, figure
from eva_tool.web.components.robustness_words import Table, named, part
from eva_tool.web.i18n import _, language

# From the first rank on, and the colour of what is written on it.
SHADES = (
    (NAVY, "#fff"),
    ("#1a5aa8", "#fff"),
    ("#90bfef", INK),
    ("#c4dcf6", INK),
    ("#dfeafa", INK),
    ("#eef3f9", INK),
)
BAR, LEFT = 40, 48
ROOM, WIDE = 0.14, 0.28  # a share below ROOM holds nothing, from WIDE on also a word


def ranks_table(found: Robustness, view: View) -> Table:
    drawn, values = view.acceptance, found.values
    heads = [
        _("Alternative"),
        *(_("Rank {rank}", rank=n) for n in range(1, len(values.ids) + 1)),
        _("First by its typical weights"),
    ]
    shares, sure = drawn.acceptability.tolist(), drawn.confidence.tolist()
    rows = [
        (named(alternative), *map(part, own), part(confidence))
        for alternative, own, confidence in zip(values.alternatives, shares, sure, strict=True)
    ]
    caption = _(
        "Share of {samples} draws in which each alternative has each rank",
        samples=language().number(drawn.samples),
    )
    return Table(caption, heads, rows)


def ranks_figure(found: Robustness, view: View) -> dict[str, Any]:
    count = len(found.values.ids)
    layout = {
        "barmode": "stack",
        "bargap": 0.25,
        "margin": {"l": LEFT, "r": 4, "t": 0, "b": 0},
        "showlegend": False,
        "xaxis": {"range": [0, 1], "showgrid": False, "showticklabels": False, "zeroline": False},
        "yaxis": {
            "autorange": "reversed",
            "showgrid": False,
            "tickfont": {"size": 14, "color": NAVY, "weight": 600},
        },
    }
    return figure([_rank(found, view, rank) for rank in range(count)], layout, height=count * BAR)


def _rank(found: Robustness, view: View, rank: int) -> dict[str, Any]:
    colour, ink = SHADES[min(rank, len(SHADES) - 1)]
    shares = view.acceptance.acceptability[:, rank].tolist()
    words = [_on_bar(rank, one) if one >= ROOM else "" for one in shares]
    return bars(shares, found.values.ids, words, colour, ink)


def _on_bar(rank: int, share: float) -> str:
    """For example: rank 1: 55 %. With a stop instead of the colon it would read 1.55 %."""
    name = _("rank {rank}", rank=rank + 1) if share >= WIDE else str(rank + 1)
    return f"{name}: {part(share)}"
