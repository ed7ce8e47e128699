"""Every number of the comparison as plain data, for JSON."""

import math
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from eva_tool.domain import dominance, rivalry, typical, verdict
from eva_tool.domain.document import Document
from eva_tool.domain.dominance import Pair
from eva_tool.domain.framework import Framework
from eva_tool.domain.robustness import LEVELS, ItemFlip, Robustness, View
from eva_tool.domain.text import Message
from eva_tool.domain.totals import ranked, spans
from eva_tool.domain.values import BOTH
from eva_tool.exports import unweighted
from eva_tool.language import Language

Data = dict[str, Any]


def numbers(
    document: Document, framework: Framework, found: Iterable[Robustness], language: Language
) -> Data:
    """What screen and annex show, on each horizon that was counted."""
    horizons = list(found)
    return {
        "title": document.basics.title,
        "framework": document.framework,
        "language": language.code,
        "samples": horizons[0].samples,
        "seed": horizons[0].seed,
        "thresholds": unweighted.thresholds_of(document, framework),
        "hidden_losses": unweighted.hidden_losses_of(document, framework),
        "coverage": unweighted.coverage_of(document, framework),
        "by_category": unweighted.categories_of(document, framework),
        "distribution": unweighted.distribution_of(document, framework),
        "accumulation": unweighted.accumulation_of(document, framework),
        "crossings": unweighted.crossings_of(document, framework),
        "remarks": unweighted.remarks_of(document, framework, language),
        "horizons": [_horizon(document, framework, one, language) for one in horizons],
    }


def _horizon(
    document: Document, framework: Framework, found: Robustness, language: Language
) -> Data:
    values, whole = found.values, dominance.of(document, framework, found.horizon)
    return {
        "horizon": "both" if found.horizon == BOTH else str(found.horizon),
        "alternatives": [{"id": a.id, "name": a.name} for a in values.alternatives],
        "criteria": [
            {"id": c.id, "code": c.code, "category": framework.category_of[c.id].id}
            for c in values.criteria
        ],
        "left_out": [
            {"criterion": c.id, "reason": language.say(why)} for c, why in values.left_out
        ],
        "unscored": [a.id for a in values.unscored],
        "scores": _table(found, values.score.tolist()),
        "low": _table(found, values.low.tolist()),
        "high": _table(found, values.high.tolist()),
        "ranges": {
            level: {item: asdict(span) for item, span in spans(framework, values, level).items()}
            for level in LEVELS
        },
        "dominance": [_pair(pair) for pair in whole.pairs.values()],
        "best_everywhere": list(whole.best_everywhere),
        "problem": language.say(found.problem) if found.problem else None,
        "views": [_view(found, view, framework, language) for view in found.views],
        "not_counted": [
            {"weighting": u.weighting.id, "reason": language.say(u.problem)} for u in found.unread
        ],
        "verdict": _verdict(found, language),
    }


def _view(found: Robustness, view: View, framework: Framework, language: Language) -> Data:
    ids, drawn = found.values.ids, view.acceptance
    counted = ranked(view.totals)
    better = (drawn.better / drawn.samples).tolist()
    return {
        "weighting": view.weighting and view.weighting.model_dump(mode="json", exclude={"note"}),
        "samples": drawn.samples,
        "fixed_weights": view.choice.fixed,
        "weights": _row(found, view.choice.point.tolist()),
        "category_weights": {f.item: f.flip.now for f in view.flips if f.level == "category"},
        "totals": {i: one.value for i, one in zip(ids, counted, strict=True)},
        "ranks": {i: one.rank for i, one in zip(ids, counted, strict=True)},
        "first": [ids[row] for row in view.firsts],
        "rank_acceptability": dict(zip(ids, drawn.acceptability.tolist(), strict=True)),
        "better_than": {
            i: dict(zip(ids, own, strict=True)) for i, own in zip(ids, better, strict=True)
        },
        "central_weights": _table(found, drawn.central.tolist()),
        "central_weights_by_category": {
            category.id: dict(zip(ids, map(_real, own), strict=True))
            for category, own in typical.by_category(found.values, view, framework)
        },
        "confidence_factors": {
            i: _real(one) for i, one in zip(ids, drawn.confidence.tolist(), strict=True)
        },
        "flips": [_flip(ids, one) for one in view.flips],
        "score_changes": [
            {
                "alternative": ids[c.alternative],
                "criterion": found.values.criteria[c.criterion].id,
                "steps": c.steps,
                "first": ids[c.first],
            }
            for c in view.changes
        ],
        **_rivalry(ids, view),
        "remarks": [language.say(m) for m in view.choice.remarks],
    }


def _rivalry(ids: tuple[str, ...], view: View) -> Data:
    """Who is first, by the weighting or else in most draws, and who comes closest."""
    first = rivalry.foremost(view)
    other = rivalry.rival(view, first)
    return {
        "foremost": ids[first],
        "closest": None if other is None else ids[other],
        "close_call": rivalry.close_call(view, first),
        "overtaken": rivalry.overtaken(view, first),
    }


def _flip(ids: tuple[str, ...], one: ItemFlip) -> Data:
    flip = one.flip
    return {
        "level": one.level,
        "item": one.item,
        "weight": flip.now,
        "below": flip.below,
        "below_first": None if flip.below_first is None else ids[flip.below_first],
        "above": flip.above,
        "above_first": None if flip.above_first is None else ids[flip.above_first],
    }


def _pair(pair: Pair) -> Data:
    kinds = {"won": pair.won, "lost": pair.lost, "mixed": pair.mixed, "equal": pair.equal}
    return {
        "alternative": pair.alternative,
        "other": pair.other,
        "dominates": pair.dominates,
        **{kind: [c.id for c in criteria] for kind, criteria in kinds.items()},
    }


def _verdict(found: Robustness, language: Language) -> Data:
    said = verdict.of(found)

    def words(messages: Iterable[Message]) -> list[str]:
        return [language.say(message) for message in messages]

    return {
        "leading": words(said.leading),
        "more": words(said.more),
        "grounds": words(said.grounds),
        "anyhow": words(said.anyhow),
        "equal": words(said.equal),
        "weightings": {w.id: words(messages) for w, messages in said.weightings},
        "together": words(said.together),
    }


def _table(found: Robustness, rows: list[list[float]]) -> Data:
    return {i: _row(found, row) for i, row in zip(found.values.ids, rows, strict=True)}


def _row(found: Robustness, row: list[float]) -> Data:
    ids = (c.id for c in found.values.criteria)
    return {i: _real(number) for i, number in zip(ids, row, strict=True)}


def _real(number: float) -> float | None:
    """JSON has no NaN: what does not exist is null."""
    return None if math.isnan(number) else number
