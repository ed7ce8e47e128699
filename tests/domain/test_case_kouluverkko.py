"""The worked school-network case is complete, consistent in its figures, and honest about gaps."""

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from eva_tool.domain import checks, comparison, gates, screening
from eva_tool.domain.document import Document
from eva_tool.domain.framework import Framework
from eva_tool.domain.progress import STEPS
from eva_tool.domain.scores import Horizon

FOLDER = Path(__file__).parents[2] / "assessments"
FILE = FOLDER / "cases/kouluverkko.yaml"


def load(path: Path) -> object:
    return yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)


LAVA = Framework.model_validate(load(FOLDER / "frameworks/lava-kouluverkko.yaml"))
RAW = load(FILE)
CASE = Document.model_validate(RAW)
CHANGES = ("VE1", "VE2", "VE3")
EVERYONE = {i.id: i for i in CASE.impacts if i.everyone}
FIGURES = {(f.indicator, f.alternative): f.value for f in CASE.figures}
SIZES = {g.id: g.size or 0 for g in CASE.groups}
SCHOOLS = ("kiviranta-1-2", "kiviranta-3-6", "ylikyla", "harju-1-6", "ylaluokat")
PUPILS = 251


def empty(node: object) -> bool:
    """True when a key of the file has nothing to say."""
    if isinstance(node, dict):
        return any(v in (None, "", [], {}) or empty(v) for v in node.values())
    return isinstance(node, list) and any(empty(v) for v in node)


def test_case_is_fictional_and_fits_its_framework():
    assert CASE.fictional
    assert CASE.framework == LAVA.ref
    assert not list(checks.problems(CASE, LAVA))
    assert FILE.read_text("utf-8").startswith("# Fictional")


def test_file_says_nothing_twice_and_nothing_empty():
    assert not empty(RAW)
    assert not any("id" in item for item in RAW["impacts"] + RAW["figures"] + RAW["criteria"])


def test_every_step_is_complete_but_one_planned_hearing():
    left = [step for step, _ in STEPS if gates.remarks(CASE, LAVA, step)]
    assert left == ["evidence"]
    assert [h.status for h in CASE.hearings].count("planned") == 1


def test_need_assessment_says_full_by_the_rules_alone():
    result = screening.of(CASE, LAVA)
    assert (result.outcome, result.child_impact, result.open) == ("full", True, ())
    assert all(a.note for a in CASE.screening_answers)


@pytest.mark.parametrize("code", list(LAVA.criteria))
def test_every_cell_is_assessed_with_a_reason_and_evidence(code):
    for alternative in CHANGES:
        for horizon in Horizon:
            impact = EVERYONE[f"{code}.{alternative}.{horizon}"]
            assert impact.score is not None
            assert impact.reason
            assert impact.evidence
            assert (impact.number is None) == (impact.certainty is None)


def test_every_criterion_tells_its_present_level_briefly():
    levels = {c.criterion: c.level for c in CASE.criteria}
    assert set(levels) == set(LAVA.criteria)
    assert all(len(re.split(r"\. (?=[A-ZÄÖ])", level)[0]) <= 70 for level in levels.values())


def test_no_reason_is_said_twice():
    assert [r for r, n in Counter(i.reason for i in CASE.impacts).items() if n > 1] == []


def test_unknown_stays_unknown_and_is_named_as_a_gap():
    unknown = [i for i in EVERYONE.values() if i.score == "unknown"]
    assert len(unknown) == 7
    gaps = " ".join(gap.text for gap in CASE.gaps)
    assert all(i.criterion in gaps for i in unknown)
    assert "Seitsemää" in CASE.summary.uncertainty
    assert any(i.score == "not_applicable" for i in EVERYONE.values())
    assert sum(gap.in_summary for gap in CASE.gaps) == 3


def test_every_clear_loss_has_a_measure_or_is_accepted():
    assert comparison.hard_losses(CASE, LAVA)
    assert gates.unmitigated(CASE, LAVA) == ()
    for m in CASE.mitigations:
        assert (m.measure and m.owner and m.cost and m.due and m.remaining) or m.accepted_because


def test_no_alternative_is_best_everywhere():
    tallies = comparison.by_category(CASE, LAVA, "long")
    assert all({s > 0 for s in tallies["", a].scores} == {True, False} for a in CHANGES)


def test_limits_and_hidden_losses_are_flagged():
    found = {(f.alternative, f.threshold.id) for f in comparison.flags(CASE, LAVA) if f.threshold}
    worse = {(a, limit) for a in ("VE1", "VE2") for limit in ("journey_5km", "no_local_school")}
    assert found == worse | {("VE2", "journey_2_5h")}
    hidden = {f.impact.id for f in comparison.flags(CASE, LAVA) if f.impact}
    assert "L17.VE2.long.group.autottomat" in hidden


def test_evidence_is_dated_limited_and_used():
    used = {n for i in CASE.impacts for n in i.evidence}
    assert len(CASE.evidence) >= 18
    assert all(e.dated and e.source and e.tells and e.limits for e in CASE.evidence)
    assert {e.id for e in CASE.evidence} == used


def test_hearings_say_who_how_and_what_it_changed():
    held = [h for h in CASE.hearings if h.status == "held"]
    assert {h.kind for h in held} >= {"workshop", "evening", "statement", "meeting", "survey"}
    assert all(h.on and h.informed and h.participants and h.said and h.effect for h in held)
    assert {h.changed for h in held} == {"yes", "partly", "no"}
    assert all(h.informed_on < h.on for h in held)
    assert sum(h.in_summary for h in CASE.hearings) <= 4


def test_pupils_add_up_to_the_whole():
    assert sum(SIZES[g] for g in SCHOOLS) == PUPILS
    assert all(SIZES[g] < PUPILS for g in ("tuki", "autottomat", "s2"))
    assert all(n is None or n >= 5 for n in SIZES.values()), "small groups are not shown"


@pytest.mark.parametrize(("alternative", "schools", "groups"), [
    ("VE0", 3, 15), ("VE1", 2, 14), ("VE2", 1, 13), ("VE3", 3, 15),
])  # fmt: skip
def test_averages_follow_from_the_pupils(alternative, schools, groups):
    assert FIGURES["pupils_per_school", alternative] == round(PUPILS / schools, 1)
    assert FIGURES["pupils_per_group", alternative] == round(PUPILS / groups, 1)


def test_every_indicator_is_given_or_said_to_be_missing():
    for indicator in LAVA.indicators:
        for alternative in ("VE0", *CHANGES):
            assert (indicator, alternative) in FIGURES, (indicator, alternative)
    assert all(f.note for f in CASE.figures if f.value is None)


def test_summary_repeats_the_figures():
    findings = " ".join(f.text for f in CASE.findings)
    for alternative in ("VE0", "VE1", "VE2"):
        pupils = f"{FIGURES['pupils_over_5km', alternative]:.0f}"
        assert pupils in findings
        assert pupils in CASE.summary.section_text
    saved = FIGURES["operating_costs", "VE0"] - FIGURES["operating_costs", "VE1"]
    assert f"{saved / 1000:.0f} 000 €" in findings
    assert 5 <= len(CASE.findings) <= 7
    assert all(len(f.text) <= 115 and f.criteria for f in CASE.findings)
    assert len(CASE.summary.section_text) <= 1_500
    assert len(CASE.proposal.text) <= 500


def test_typography_is_finnish():
    text = re.sub(r"^\s*(#|- id:|id:).*|\d{4}-\d\d-\d\d", "", FILE.read_text("utf-8"), flags=re.M)
    for value in re.findall(r"(?:reason|level|text|said|effect|note|measure): (.*)", text):
        assert not re.search(r"""["`]|\.\.\.|\d-\d""", value), value
