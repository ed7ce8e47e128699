"""What the comparison says without weights, as plain data: limits, people, remarks."""

from typing import Any

from eva_tool.domain import accumulation, comparison, distribution, remarks
from eva_tool.domain.distribution import TargetRow
from eva_tool.domain.document import Document
from eva_tool.domain.framework import Framework
from eva_tool.language import Language

Data = dict[str, Any]


def thresholds_of(document: Document, framework: Framework) -> list[Data]:
    return [
        {
            "threshold": flag.threshold.id,
            "kind": flag.threshold.kind,
            "limit": flag.threshold.limit,
            "alternative": flag.alternative,
            "indicator": flag.threshold.indicator,
            "value": flag.figure.value,
        }
        for flag in comparison.flags(document, framework)
        if flag.threshold and flag.figure
    ]


def distribution_of(document: Document, framework: Framework) -> Data:
    found = distribution.of(document, framework)
    return {
        "rows": [_target(row) for row in found.rows],
        "too_small_to_show": [row.target.id for row in found.suppressed],
        "moves": [
            {"alternative": m.alternative}
            | {
                kind: [row.target.id for row in getattr(m, kind)]
                for kind in ("winners", "losers", "both", "unchanged", "worst_off")
            }
            for m in found.moves
        ],
        "worst_everywhere": [row.target.id for row in found.worst_everywhere],
        "loses_everywhere": [row.target.id for row in found.loses_everywhere],
        "fair_means": [
            {
                "alternative": fair.alternative,
                "mean": fair.mean,
                "criteria": fair.count,
                "hit": [
                    {"group": h.row.target.id, "criterion": h.criterion.id, "worst": h.worst}
                    for h in fair.hit
                ],
            }
            for fair in found.fair_means
        ],
    }


def _target(row: TargetRow) -> Data:
    return {
        "kind": row.kind,
        "id": row.target.id,
        "name": row.target.name,
        "vulnerable": row.vulnerable,
        "tallies": [
            {
                "alternative": alternative,
                "horizon": str(horizon) or "both",
                "gains": tally.gains,
                "losses": tally.losses,
                "neutral": tally.neutral,
                "unknown": tally.unknown,
                "worst": tally.worst,
                "best": tally.best,
            }
            for (alternative, horizon), tally in row.tallies.items()
        ],
    }


def accumulation_of(document: Document, framework: Framework) -> list[Data]:
    return [
        {
            "target": pile.row.target.id,
            "kind": pile.row.kind,
            "alternative": pile.alternative,
            "losses": {criterion.id: worst for criterion, worst in pile.losses},
            "categories": [c.id for c in pile.categories],
        }
        for pile in accumulation.piles(document, framework)
    ]


def remarks_of(document: Document, framework: Framework, language: Language) -> list[Data]:
    return [
        {
            "kind": remark.kind,
            "alternatives": list(remark.alternatives),
            "heading": language.say(remark.heading),
            "reason": language.say(remark.reason),
        }
        for remark in remarks.of(document, framework)
    ]
