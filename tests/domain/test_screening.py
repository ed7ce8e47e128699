from hypothesis import given
from hypothesis import strategies as st

from eva_tool.domain import screening
from tests.domain.build import document, framework

RULES = framework().screening
QUESTIONS = [q.id for q in RULES.questions]
ANSWERS = st.fixed_dictionaries(
    {q: st.sampled_from(["yes", "no", "unsure", None]) for q in QUESTIONS}
)
AMOUNTS = st.none() | st.integers(0, 10**7)
STRENGTH = {None: -1, "none": 0, "light": 1, "full": 2}
ALL_NO = dict.fromkeys(QUESTIONS, "no")


def test_nothing_answered_decides_nothing():
    result = screening.assess(RULES, {}, None)
    assert result.outcome is None
    assert result.open == tuple(QUESTIONS)


def test_all_answers_no_means_not_needed():
    assert screening.assess(RULES, ALL_NO, None).outcome == "none"


def test_strongest_rule_decides_and_comes_first():
    result = screening.assess(RULES, ALL_NO | {"people": "yes", "network": "yes"}, None)
    assert result.outcome == "full"
    assert [r.id for r in result.fired] == ["network-rule", "people-rule"]
    assert result.child_impact


def test_a_light_rule_waits_for_the_other_answers():
    assert screening.assess(RULES, {"people": "yes"}, None).outcome is None


def test_exclusion_outweighs_triggers():
    result = screening.assess(RULES, {"network": "yes", "individual": "yes"}, None)
    assert result.outcome == "none"


def test_the_euro_limit_counts_from_the_limit_itself():
    yes = ALL_NO | {"amount": "yes"}
    assert screening.assess(RULES, yes, 99_999).outcome == "none"
    assert screening.assess(RULES, yes, 100_000).outcome == "full"
    assert screening.assess(RULES, yes, None).over_limit is None


def test_departing_from_the_rules_needs_a_reason():
    answers = [{"question": q, "answer": "no"} for q in QUESTIONS]
    silent = document(screening={"chosen": "full"}, screening_answers=answers)
    assert screening.lacks_reason(silent, framework())
    assert screening.outcome(silent, framework()) == "none"
    told = document(screening={"chosen": "full", "reason": "Children"}, screening_answers=answers)
    assert not screening.lacks_reason(told, framework())
    assert screening.outcome(told, framework()) == "full"


@given(ANSWERS, AMOUNTS, st.sampled_from(["people", "network", "amount"]))
def test_a_yes_to_a_trigger_never_lowers_the_outcome(answers, amount, question):
    before = screening.assess(RULES, answers | {question: "no"}, amount).outcome
    after = screening.assess(RULES, answers | {question: "yes"}, amount).outcome
    assert STRENGTH[after] >= STRENGTH[before]


@given(ANSWERS, AMOUNTS)
def test_order_of_answers_does_not_matter(answers, amount):
    turned = dict(reversed(answers.items()))
    assert screening.assess(RULES, answers, amount) == screening.assess(RULES, turned, amount)


@given(ANSWERS, AMOUNTS)
def test_every_outcome_but_none_is_explained_by_a_rule(answers, amount):
    result = screening.assess(RULES, answers, amount)
    if result.outcome in ("light", "full"):
        assert any(r.outcome == result.outcome for r in result.fired)
    if result.outcome is None:
        assert result.open
