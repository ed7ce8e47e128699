from datetime import date

import pytest

from eva_tool.domain import progress
from tests.domain.build import document, framework

FRAMEWORK = framework()
EVERY_CELL = [
    (criterion, alternative, horizon, 1)
    for criterion in ("A1", "B1")
    for alternative in ("VE1", "VE2")
    for horizon in ("short", "long")
]


def states(doc):
    return {s.id: s for s in progress.steps(doc, FRAMEWORK)}


def test_an_empty_assessment_has_something_open_in_every_step():
    assert not any(
        s.done for s in states(document(alternatives=())).values() if s.id != "mitigation"
    )


def test_a_recorded_none_needs_no_further_steps():
    no = [{"question": q, "answer": "no"} for q in FRAMEWORK.questions]
    done = document(screening={"confirmed_on": date(2027, 1, 8)}, screening_answers=no)
    found = states(done)
    assert found["screening"].done
    assert not found["impacts"].needed
    assert progress.done_count(tuple(found.values())) == (1, 2)


def test_one_alternative_is_accepted_with_a_reason():
    plan = {"few_alternatives_reason": "The law leaves no choice."}
    single = document(alternatives=("VE1",), plan=plan)
    texts = [m.template for m in states(single)["alternatives"].remarks]
    assert not any("at least two" in t for t in texts)


def test_impacts_say_how_many_are_assessed():
    some = document(("A1", "VE1", "short", "unknown"), ("A1", "VE1", "long", 0))
    status = states(some)["impacts"].status
    assert status.params == {"assessed": 2, "total": 8}


def test_a_hard_loss_is_open_until_it_has_a_measure_or_an_acceptance():
    loss = ("A1", "VE1", "short", -2)
    assert not states(document(loss))["mitigation"].done
    answer = {"id": "M1", "criterion": "A1", "alternative": "VE1", "accepted_because": "Few."}
    every = (loss, *(cell for cell in EVERY_CELL if cell[:3] != loss[:3]))
    assert not states(document(*every))["mitigation"].done
    assert states(document(*every, mitigations=[answer]))["mitigation"].done


@pytest.mark.parametrize("step", ["comparison", "mitigation"])
def test_what_rests_on_impacts_is_not_done_while_some_are_open(step):
    assert not states(document(*EVERY_CELL[1:]))[step].done
    assert states(document(*EVERY_CELL))[step].done
