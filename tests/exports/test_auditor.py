"""An auditor with the workbook alone comes to its numbers: nothing of the engine is used here."""

from io import BytesIO
from typing import Any

import numpy as np
import openpyxl
import pytest

from eva_tool.language import Language
from eva_tool.services.library import Library
from tests.exports import workbooks
from tests.exports.recalculated import rows

EN = Language("en")
NEAR = 1e-9
IDS = ("VE0", "VE1", "VE2", "VE3")
Book = Any


@pytest.fixture(scope="module")
def book(own_library: Library) -> Book:
    content = workbooks.of(own_library.cases["kouluverkko"], _framework(own_library), "en")
    return openpyxl.load_workbook(BytesIO(content), data_only=True)


def _framework(library: Library) -> Any:
    return library.frameworks[library.cases["kouluverkko"].framework]


def _scores(book: Book) -> tuple[Any, Any, Any]:
    """Means of both horizons, and the ends of the ranges: (alternatives, criteria)."""
    found = [row for row in rows(book, EN("Scores compared")) if row["VE0"] is not None]
    titles = [str(title) for title in found[0]]
    given = {a: [t for t in titles if t.startswith(f"{a} ")][:2] for a in IDS[1:]}
    means = [[0.0] * len(found)]
    means += [[np.mean([row[t] for t in given[a]]) for row in found] for a in IDS[1:]]
    ends = [
        [[0.0] * len(found), *([row[f"{a} {EN(end)}"] for row in found] for a in IDS[1:])]
        for end in ("at worst", "at best")
    ]
    return np.array(means), *map(np.array, ends)


def _drawn(low: Any, high: Any, draws: int, seed: int) -> Any:
    """As the sheet tells: what has no range is not drawn."""
    moving = np.flatnonzero((high > low).any(axis=1))
    scores = np.repeat(low[None], draws, axis=0)
    chance = np.random.default_rng([seed, 1]).random((draws, len(moving), low.shape[1]))
    scores[:, moving] += chance * (high - low)[moving]
    return scores


def _tables(book: Book) -> dict[str, list[dict[str, Any]]]:
    """The rows of the sheet of draws by weighting."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows(book, EN("Draws")):
        found.setdefault(str(row["Weighting"]), []).append(row)
    return found


def _weights(book: Book, weighting: str) -> Any:
    """What a weighting gives to each criterion."""
    counted = rows(book, EN("Weightings counted"))
    own = [r for r in counted if str(r["Weighting"]).startswith(weighting) and r["No."]]
    return np.array([row["Weight"] for row in own])


def _held(book: Book) -> list[Any]:
    """The category of each criterion that counts."""
    found = rows(book, EN("Scores compared"))
    return [row["Category"] for row in found if row["VE0"] is not None]


def _given(book: Book, weighting: str) -> list[dict[str, Any]]:
    """What was written for each category that counts."""
    found, held = rows(book, EN("Weightings")), _held(book)
    return [r for r in found if r["No."] == weighting and r["Category or criterion"] in held]


def _by_criterion(book: Book, given: list[dict[str, Any]], shares: Any) -> Any:
    """The shares of categories, divided evenly among the criteria of each."""
    held, names = _held(book), [row["Category or criterion"] for row in given]
    return np.stack([shares[:, names.index(c)] / held.count(c) for c in held], axis=1)


def _assert_drawn(told: list[dict[str, Any]], scores: Any, weights: Any) -> None:
    """Ranks, who is better than whom, typical weights and confidence of one weighting."""
    totals = np.einsum("sac,sc->sa", scores, weights)
    for a, row in enumerate(told):
        ranks = (totals > totals[:, [a]] + 1e-11).sum(axis=1)
        for rank in range(len(IDS)):
            assert row[f"Rank {rank + 1}"] == pytest.approx(np.mean(ranks == rank), abs=NEAR)
        for b, other in enumerate(IDS):
            better = np.mean(totals[:, a] > totals[:, b] + 1e-11)
            assert row[f"Better than {other}"] == pytest.approx(better, abs=NEAR)
        _assert_typical(row, a, scores, weights[ranks == 0])


def _assert_typical(row: dict[str, Any], a: int, scores: Any, firsts: Any) -> None:
    told = [row[title] for title in row if title.startswith("Central weight ")]
    if not len(firsts):
        assert row["Confidence"] is None
        assert set(told) == {None}
        return
    central = firsts.mean(axis=0)
    assert told == pytest.approx(central.tolist(), abs=NEAR)
    own = scores @ central
    sure = np.mean(own[:, a] >= own.max(axis=1) - 1e-11)
    assert row["Confidence"] == pytest.approx(sure, abs=NEAR)


def test_all_weights_are_drawn_again_from_the_workbook_alone(book: Book) -> None:
    told = next(iter(_tables(book).values()))
    draws, seed = told[0]["Draws"], told[0]["Seed"]
    _means, low, high = _scores(book)
    drawn = np.random.default_rng(seed).standard_exponential((draws, low.shape[1]))
    drawn /= drawn.sum(axis=1, keepdims=True)
    _assert_drawn(told, _drawn(low, high, draws, seed), drawn)


def test_a_firm_weighting_is_counted_again_from_what_was_given(book: Book) -> None:
    given = [row for row in rows(book, EN("Weightings")) if row["No."] == "W1"]
    points = {row["Category or criterion"]: row["Points"] for row in given}
    scores = [r for r in rows(book, EN("Scores compared")) if r["VE0"] is not None]
    held = [row["Category"] for row in scores]
    whole = sum(points[category] for category in set(held))
    weights = np.array([points[c] / whole / held.count(c) for c in held])
    assert _weights(book, "W1") == pytest.approx(weights, abs=NEAR)
    means, low, high = _scores(book)
    counted = rows(book, EN("Weightings counted"))
    total, rank = [r for r in counted if str(r["Weighting"]).startswith("W1")][:2]
    totals = means @ weights
    assert [total[a] for a in IDS] == pytest.approx(totals.tolist(), abs=NEAR)
    assert [rank[a] for a in IDS] == [1 + int((totals > own + NEAR).sum()) for own in totals]
    told, draws, seed = _told(book, "W1")
    _assert_drawn(told, _drawn(low, high, draws, seed), np.repeat(weights[None], draws, axis=0))


def _told(book: Book, weighting: str) -> tuple[list[dict[str, Any]], int, int]:
    """The rows of draws, how many draws they are of, and their seed."""
    own = next(rows for name, rows in _tables(book).items() if name.startswith(weighting))
    return own, own[0]["Draws"], own[0]["Seed"]


def test_a_weighting_within_limits_is_drawn_again(book: Book) -> None:
    given, (told, draws, seed) = _given(book, "W2"), _told(book, "W2")
    (own,) = (n for n, row in enumerate(given) if row["At most %"] is not None)
    points = np.array([0.0 if n == own else row["Points"] for n, row in enumerate(given)])
    least, most = given[own]["At least %"] / 100, given[own]["At most %"] / 100
    share = least + (most - least) * np.random.default_rng(seed).random((draws, 1))
    shares = (1 - share) * points / points.sum()
    shares[:, [own]] = share
    _means, low, high = _scores(book)
    _assert_drawn(told, _drawn(low, high, draws, seed), _by_criterion(book, given, shares))


def test_a_weighting_in_order_is_drawn_again(book: Book) -> None:
    given, (told, draws, seed) = _given(book, "W3"), _told(book, "W3")
    drawn = np.random.default_rng(seed).standard_exponential((draws, len(given)))
    shares = -np.sort(-drawn / drawn.sum(axis=1, keepdims=True), axis=1)
    ranked = np.empty_like(shares)
    ranked[:, np.argsort([row["Rank"] for row in given])] = shares
    _means, low, high = _scores(book)
    _assert_drawn(told, _drawn(low, high, draws, seed), _by_criterion(book, given, ranked))


def _ends(row: dict[str, Any]) -> tuple[float, float]:
    """Worst and best of one score, widened as the sheet tells."""
    more = {"strong": 0.0, "moderate": 0.5}.get(str(row["Certainty"]), 1.0)
    low, high = (row["Score"] if row[end] is None else row[end] for end in ("Worst", "Best"))
    return max(low - more, -3.0), min(high + more, 3.0)


def test_the_ranges_follow_from_the_scores_and_their_certainty(book: Book) -> None:
    scored = [r for r in rows(book, EN("Impacts")) if r["Group or area"] == EN("everyone")]
    compared = [r for r in rows(book, EN("Scores compared")) if r["VE0"] is not None]
    assert len(compared) > 5
    for row, a in ((row, a) for row in compared for a in IDS[1:]):
        own = [
            _ends(r)
            for r in scored
            if (r["Criterion no."], r["Alternative no."]) == (row["No."], a)
        ]
        assert len(own) == 2
        ends = [row[f"{a} {EN(end)}"] for end in ("at worst", "at best")]
        assert ends == pytest.approx(np.mean(own, axis=0).tolist(), abs=NEAR)


def test_who_gains_and_who_loses_follows_from_the_scores(book: Book) -> None:
    """Over the criteria that are assessed."""
    wanted = {r["No."] for r in rows(book, EN("Criteria")) if r["Assessed"] == "yes"}
    scored = [r for r in rows(book, EN("Impacts")) if r["Criterion no."] in wanted]
    told = rows(book, EN("Who gains, who loses"))
    assert len(told) > 5
    for row in told:
        place = (row["Group or area"], row["Alternative no."])
        own = [r["Score"] for r in scored if (r["Group or area"], r["Alternative no."]) == place]
        numbers = [n for n in own if type(n) is int]
        assert row["Losses"] == sum(n < 0 for n in numbers)
        assert row["Gains"] == sum(n > 0 for n in numbers)
        assert (row["Worst"], row["Best"]) == (
            min(numbers, default=None),
            max(numbers, default=None),
        )


def test_limits_follow_from_the_figures_beside_them(book: Book) -> None:
    told = rows(book, EN("Limits"))
    figures = {(r["Limit"], r["Alternative no."]): r["Value"] for r in told}
    said = []
    for row in told:
        limit = row["Limit of the figure"]
        if row["Passed when"] == "more than in VE0":
            assert limit == figures[row["Limit"], "VE0"]
        if row["Value"] is None or limit is None:
            said.append("not known")
        else:
            under = row["Passed when"] == "under the limit"
            over = row["Value"] < limit if under else row["Value"] > limit
            said.append("yes" if over else "no")
    assert [row["Passed"] for row in told] == said
    assert {"yes", "no"} <= set(said)


def test_a_weighting_is_counted_again_on_one_horizon(book: Book) -> None:
    """From the scores of the assessment alone."""
    scored = [r for r in rows(book, EN("Impacts")) if r["Group or area"] == EN("everyone")]
    for horizon in ("short", "long"):
        own = {
            (r["Criterion no."], r["Alternative no."]): r["Score"]
            for r in scored
            if r["Horizon"] == EN(horizon)
        }
        codes = dict.fromkeys(code for code, _alternative in own)
        kept = [c for c in codes if all(type(own.get((c, a))) is int for a in IDS[1:])]
        counted = rows(book, f"{EN('Weightings counted')}, {EN(horizon)}")
        block = [r for r in counted if str(r["Weighting"]).startswith("W1")]
        assert [r["No."] for r in block if r["No."]] == kept
        weights = {r["No."]: r["Weight"] for r in block if r["No."]}
        for a in IDS[1:]:
            total = sum(own[code, a] * weights[code] for code in kept)
            assert block[0][a] == pytest.approx(total, abs=NEAR)
