"""`eva-tool compare`: every number as JSON, the verdict in words, and files that say too little."""

import json

import numpy as np
import pytest
import yaml
from click.testing import CliRunner

from eva_tool.cli import main
from eva_tool.config import ASSESSMENTS
from eva_tool.domain import accumulation, comparison, scope
from eva_tool.domain.document import Document
from eva_tool.domain.smaa import central_weights, confidence_factors, rank_acceptability
from eva_tool.domain.totals import spans
from eva_tool.domain.values import matrix
from eva_tool.domain.weights import free

CASE = ASSESSMENTS / "cases" / "kouluverkko.yaml"
FEW = ("--samples", "400")


def compare(*words):
    return CliRunner().invoke(main, ["compare", *map(str, words)])


def numbers(*words):
    result = compare(*words, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.output, parse_constant=lambda name: pytest.fail(name))


@pytest.fixture
def case(tmp_path):
    """Write the case with some of its content changed."""

    def written(name="case.yaml", **changes):
        content = yaml.safe_load(CASE.read_text("utf-8")) | changes
        path = tmp_path / name
        path.write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
        return path

    return written


def test_every_number_follows_from_scores_ranges_and_weights():
    for horizon in numbers(CASE, *FEW, "--seed", 9)["horizons"]:
        ids = [a["id"] for a in horizon["alternatives"]]
        table = {
            n: np.array([list(horizon[n][i].values()) for i in ids])
            for n in ("scores", "low", "high")
        }
        for view in horizon["views"]:
            weights = np.array(list(view["weights"].values()))
            assert weights.sum() == pytest.approx(1, abs=1e-12)
            assert [view["totals"][i] for i in ids] == pytest.approx(table["scores"] @ weights)
            assert sum(map(sum, view["rank_acceptability"].values())) == pytest.approx(len(ids))
        moving = np.flatnonzero((table["high"] > table["low"]).any(axis=1))
        rng, span = np.random.default_rng([9, 1]), table["high"] - table["low"]
        scores = np.repeat(table["low"][None], 400, axis=0)
        scores[:, moving] += rng.random((400, len(moving), span.shape[1])) * span[moving]
        drawn = np.concatenate(list(free(span.shape[1]).draws(400, 9)))
        anyhow = horizon["views"][0]
        assert [anyhow["rank_acceptability"][i] for i in ids] == pytest.approx(
            rank_acceptability(scores, drawn)
        )
        for i, central in zip(ids, central_weights(scores, drawn), strict=True):
            told = [np.nan if w is None else w for w in anyhow["central_weights"][i].values()]
            assert told == pytest.approx(central, nan_ok=True)
        sure = [np.nan if c is None else c for c in anyhow["confidence_factors"].values()]
        assert sure == pytest.approx(confidence_factors(scores, drawn), nan_ok=True)


def test_what_the_page_tells_without_weights_is_told_too(own_library):
    document = Document.model_validate(yaml.safe_load(CASE.read_text("utf-8")))
    framework = own_library.frameworks[document.framework]
    told = numbers(CASE, *FEW)
    covered = comparison.coverage(document, framework)
    assert {a: (own["scored"], own["total"]) for a, own in told["coverage"].items()} == {
        a: (own.scored, own.total) for a, own in covered.items()
    }
    flags = comparison.flags(document, framework)
    assert len(told["thresholds"]) + len(told["hidden_losses"]) == len(flags) > 0
    tallies = comparison.by_category(document, framework, "short")
    short = [row for row in told["by_category"] if row["horizon"] == "short"]
    assert len(short) == sum(1 for category, _ in tallies if category)
    for row in short:
        own = tallies[row["category"], row["alternative"]]
        assert (row["gains"], row["losses"]) == (own.gains, own.losses)
    crossed = {
        a.id: accumulation.crossings(document, framework, a.id) for a in scope.compared(document)
    }
    assert len(told["crossings"]) == sum(map(len, crossed.values())) > 0
    both = told["horizons"][0]
    for item, span in spans(framework, matrix(document, framework), "category").items():
        assert (
            both["ranges"]["category"][item]["low"],
            both["ranges"]["category"][item]["high"],
        ) == (span.low, span.high)
    for view in both["views"]:
        assert sum(view["category_weights"].values()) == pytest.approx(1, abs=1e-12)
        assert view["foremost"] in view["ranks"]


def test_the_same_seed_prints_the_same_bytes():
    words = (CASE, *FEW, "--json", "--seed")
    assert compare(*words, 3).output == compare(*words, 3).output
    assert compare(*words, 3).output != compare(*words, 4).output


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_without_json_the_verdict_is_told_in_words(lang):
    result = compare(CASE, *FEW, "--lang", lang)
    assert result.exit_code == 0, result.output
    assert "Lapset ensin" in result.output
    assert "400" in result.output
    assert "{" not in result.output


WEIGHTING_FILES = {
    "points.yaml": "adults: 60\njourney: 40\n",
    "one.yaml": "id: W9\nname: Oma\nwhose: Minä\nweights:\n  adults: 60\n  journey: 40\n",
    "ranges.yaml": "id: W9\nweights:\n  adults: {low: 60, high: 60}\n  journey: {points: 1}\n",
    "several.json": '{"weightings": [{"id": "W9"}], "weights": ['
    '{"weighting": "W9", "item": "adults", "points": 60},'
    '{"weighting": "W9", "item": "journey", "points": 40}]}',
}


@pytest.mark.parametrize("name", WEIGHTING_FILES)
def test_a_weighting_from_a_file_is_counted_beside_the_others(tmp_path, name):
    path = tmp_path / name
    path.write_text(WEIGHTING_FILES[name], "utf-8")
    both = numbers(CASE, *FEW, "--weighting", path)["horizons"][0]
    *_, own = both["views"]
    assert len(both["views"]) == 5
    assert own["weighting"]["id"] in ("own", "W9")
    category = {c["id"]: c["category"] for c in both["criteria"]}
    shares = {}
    for criterion, weight in own["weights"].items():
        shares[category[criterion]] = shares.get(category[criterion], 0) + weight
    assert shares["adults"] == pytest.approx(0.6)
    assert shares["journey"] == pytest.approx(0.4)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("nobody: 1\n", "nobody"),
        ("adults: .nan\n", "not a number"),
        ("adults: .inf\n", "not a number"),
        ("adults: -1\n", "too small"),
        ("adults: much\n", "not a number"),
        ("- adults\n", "one weighting or several"),
        ("weightings: []\n", "weightings"),
        ("weights:\n  adults: {low: 10, most: 20}\n", "no such field"),
    ],
)
def test_weightings_that_cannot_be_are_refused_in_words(tmp_path, content, says):
    path = tmp_path / "own.yaml"
    path.write_text(content, "utf-8")
    result = compare(CASE, "--weighting", path)
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    assert "own.yaml" in result.output
    assert says in result.output


def test_contradictory_ranges_are_told_and_the_rest_is_still_counted(tmp_path):
    path = tmp_path / "own.yaml"
    path.write_text("adults: {low: 70}\njourney: {low: 70}\n", "utf-8")
    both = numbers(CASE, *FEW, "--lang", "en", "--weighting", path)["horizons"][0]
    assert len(both["views"]) == 4
    assert both["not_counted"] == [
        {
            "weighting": "own",
            "reason": "The lower limits add up to 140%. They may be at most 100% together.",
        }
    ]


def test_files_that_say_too_little_get_a_sentence(case):
    unknown = yaml.safe_load(CASE.read_text("utf-8"))["impacts"]
    unknown = [
        {k: v for k, v in i.items() if k not in ("low", "high")} | {"score": "unknown"}
        for i in unknown
    ]
    for path, says in (
        (case("none.yaml", impacts=[]), "No alternative has a score,"),
        (case("unknown.yaml", impacts=unknown), "Not known is not 0."),
    ):
        result = compare(path, *FEW, "--lang", "en")
        assert result.exit_code == 0, result.output
        assert says in result.output
        assert "so no order can be told" in result.output
        assert numbers(path, *FEW)["horizons"][0]["views"] == []


def test_one_alternative_is_compared_with_the_present_state(case):
    content = yaml.safe_load(CASE.read_text("utf-8"))
    path = case(
        alternatives=content["alternatives"][:2],
        impacts=[i for i in content["impacts"] if i["alternative"] == "VE1"],
        figures=[f for f in content["figures"] if f["alternative"] in ("VE0", "VE1")],
        mitigations=[m for m in content["mitigations"] if m.get("alternative") in (None, "VE1")],
    )
    result = compare(path, *FEW, "--lang", "en")
    assert result.exit_code == 0, result.output
    assert "Only VE1" in result.output


def test_sixty_alternatives_are_refused_in_words(case):
    many = [{"id": f"VE{n}", "name": f"Alternative {n}"} for n in range(61)]
    result = compare(case(alternatives=many))
    assert result.exit_code == 1
    assert "There are 61 alternatives; at most 12, VE0 included" in result.output
    assert "the order of the others does not change" in result.output


def test_a_number_that_is_none_is_refused(case):
    content = yaml.safe_load(CASE.read_text("utf-8"))["impacts"]
    content[0] = content[0] | {"score": float("nan")}
    result = compare(case(impacts=content))
    assert result.exit_code == 1
    assert "impacts" in result.output


@pytest.mark.parametrize("samples", ["0", "-5", "1000001", "many"])
def test_an_impossible_number_of_draws_is_refused(samples):
    assert compare(CASE, "--samples", samples).exit_code == 2
