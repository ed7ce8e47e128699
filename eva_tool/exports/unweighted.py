"""What the comparison says without weights, as plain data: limits, people, remarks."""

from typing import Any

from eva_tool.domain import accumulation, comparison, distribution, remarks, scope
from eva_tool.domain.accumulation import Elsewhere
from eva_tool.domain.distribution import TargetRow
from eva_tool.domain.document import Document
from eva_tool.domain.framework import Framework
from eva_tool.domain.scope import Tally
from eva_tool.domain.scores import Horizon
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
        "too_small_to_show": [row.key for row in found.suppressed],
        "moves": [
            {"alternative": m.alternative}
            | {
                kind: [row.key for row in getattr(m, kind)]
                for kind in ("winners", "losers", "both", "unchanged", "worst_off")
            }
            for m in found.moves
        ],
        "worst_everywhere": [row.key for row in found.worst_everywhere],
        "loses_everywhere": [row.key for row in found.loses_everywhere],
        "fair_means": [
            {
                "alternative": fair.alternative,
                "mean": fair.mean,
                "criteria": fair.count,
                "horizon": fair.horizon or "both",
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
            {"alternative": alternative, **_counts(tally, horizon)}
            for (alternative, horizon), tally in row.tallies.items()
        ],
    }


def _counts(tally: Tally, horizon: str) -> Data:
    return {
        "horizon": str(horizon) or "both",
        "gains": tally.gains,
        "losses": tally.losses,
        "neutral": tally.neutral,
        "unknown": tally.unknown,
        "worst": tally.worst,
        "best": tally.best,
    }


def coverage_of(document: Document, framework: Framework) -> Data:
    """How much is assessed of each alternative, and what is not."""
    return {
        alternative: {
            "scored": own.scored,
            "total": own.total,
            "missing": [c.id for c in own.missing],
        }
        for alternative, own in comparison.coverage(document, framework).items()
    }


def categories_of(document: Document, framework: Framework) -> list[Data]:
    """Everyone's gains and losses by category, on each horizon and on both."""
    return [
        {"category": category, "alternative": alternative, **_counts(tally, horizon)}
        for horizon in ("", *Horizon)
        for (category, alternative), tally in comparison.by_category(
            document, framework, horizon
        ).items()
        if category
    ]


def hidden_losses_of(document: Document, framework: Framework) -> list[Data]:
    """Where a fair score hides a hard loss; of so few people only that there is one."""
    return [
        {
            "alternative": flag.alternative,
            "criterion": flag.criterion.id if flag.impact else None,
            "horizon": str(flag.impact.horizon) if flag.impact else None,
            "everyone": flag.everyone.number if flag.everyone else None,
            "group": flag.impact.group if flag.impact else None,
            "score": flag.impact.number if flag.impact else None,
        }
        for flag in comparison.shown_flags(document, framework)
        if flag.kind != "threshold"
    ]


def crossings_of(document: Document, framework: Framework) -> list[Data]:
    """Perspective by perspective: who loses in both under an alternative."""
    return [
        {
            "alternative": alternative.id,
            "categories": list(pair),
            "targets": [row.key for row in rows],
        }
        for alternative in scope.compared(document)
        for pair, rows in accumulation.crossings(document, framework, alternative.id).items()
    ]


def elsewhere_of(found: Elsewhere, language: Language) -> Data:
    """Other matters of the organisation that touch the same people."""
    return {
        "meetings": [
            {
                "target": meeting.row.target.id,
                "kind": meeting.row.kind,
                "assessment": meeting.other.id,
                "title": meeting.other.title,
                "status": meeting.other.status,
                "losses": meeting.losses,
                "gains": meeting.gains,
                "worst": meeting.worst,
                "says": [language.say(message) for message in accumulation.told(meeting)],
            }
            for meeting in found.meetings
        ],
        "not_read": found.left,
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
