"""Form tables of the impacts, the measures against them, and what is said of the whole."""

from eva_tool.domain.text import N_
from eva_tool.web.forms.spec import Field, Kind

SCORES = (
    (-3, N_("−3 large")),
    (-2, N_("−2 clear")),
    (-1, N_("−1 slight")),
    (0, N_("0 no change")),
    (1, N_("+1 slight")),
    (2, N_("+2 clear")),
    (3, N_("+3 large")),
)
NOT_SCORED = (("unknown", N_("Not known")), ("not_applicable", N_("Not applicable")))
CERTAINTIES = (
    ("weak", N_("Weak")),
    ("moderate", N_("Moderate")),
    ("strong", N_("Strong")),
)

FORMS: dict[str, dict[str, Field]] = {
    "criteria": {
        "selected": Field(label=N_("Assessed"), kind=Kind.SWITCH),
        "level": Field(label=N_("Present level (VE0)"), kind=Kind.TEXT, rows=2),
        "reason": Field(label=N_("Reason for all alternatives"), kind=Kind.TEXT),
    },
    "figures": {
        "value": Field(label=N_("Value"), kind=Kind.NUMBER),
        "note": Field(label=N_("Note")),
    },
    "impacts": {
        "score": Field(
            label=N_("Impact compared with VE0"), kind=Kind.CHOICE, options=SCORES + NOT_SCORED
        ),
        "low": Field(label=N_("At worst"), kind=Kind.SELECT, options=SCORES),
        "high": Field(label=N_("At best"), kind=Kind.SELECT, options=SCORES),
        "certainty": Field(label=N_("Certainty"), kind=Kind.CHOICE, options=CERTAINTIES),
        "reason": Field(
            label=N_("Reason"),
            kind=Kind.TEXT,
            help=N_("Who, how many, when, and how do we know?"),
        ),
        "evidence": Field(label=N_("Evidence"), kind=Kind.SEVERAL, source="evidence"),
    },
    "mitigations": {
        "criterion": Field(label=N_("Criterion"), kind=Kind.SELECT, source="criteria"),
        "alternative": Field(label=N_("Alternative"), kind=Kind.SELECT, source="alternatives"),
        "measure": Field(label=N_("Measure"), kind=Kind.TEXT, rows=2),
        "owner": Field(label=N_("Who sees to it?")),
        "cost": Field(label=N_("Cost")),
        "due": Field(label=N_("By when?"), kind=Kind.DATE),
        "remaining": Field(label=N_("What impact remains?"), kind=Kind.TEXT, rows=2),
        "accepted_because": Field(
            label=N_("Why is the impact accepted without a measure?"),
            kind=Kind.TEXT,
            rows=2,
            help=N_("Only if there is no measure."),
        ),
    },
    "findings": {
        "text": Field(label=N_("Finding"), kind=Kind.TEXT, rows=2),
        "criteria": Field(label=N_("Criteria"), kind=Kind.SEVERAL, source="criteria"),
    },
    "summary": {
        "uncertainty": Field(label=N_("What is most uncertain?"), kind=Kind.TEXT),
        "heard": Field(label=N_("What was heard and what did it change?"), kind=Kind.TEXT),
        "section_text": Field(
            label=N_("Reasons that you can copy to the agenda"), kind=Kind.TEXT, rows=10
        ),
    },
    "proposal": {
        "text": Field(label=N_("Proposal"), kind=Kind.TEXT),
        "thresholds": Field(
            label=N_("How does the proposal answer the limits of the assessment?"),
            kind=Kind.TEXT,
        ),
    },
}
