"""Form tables of the matter, the need assessment, the plan, the alternatives and the groups."""

from eva_tool.domain.text import N_
from eva_tool.web.forms.spec import Field, Kind

YES_NO_UNSURE = (("yes", N_("Yes")), ("no", N_("No")), ("unsure", N_("Not sure")))
DEPTHS = (
    (None, N_("As the need assessment says")),
    ("light", N_("Light")),
    ("full", N_("Full")),
)
OUTCOMES = (
    (None, N_("As the answers suggest")),
    ("full", N_("Full assessment")),
    ("light", N_("Light assessment")),
    ("none", N_("No assessment needed")),
)

FORMS: dict[str, dict[str, Field]] = {
    "basics": {
        "title": Field(label=N_("Name of the matter"), help=N_("As it will be on the agenda.")),
        "register_number": Field(label=N_("Register number")),
        "matter": Field(
            label=N_("What is going to be decided?"),
            kind=Kind.TEXT,
            help=N_("Two or three sentences that a resident understands."),
        ),
        "unit": Field(label=N_("Preparing unit")),
        "preparer": Field(label=N_("Preparer"), help=N_("Name and title.")),
        "presenter": Field(label=N_("Presenting official"), help=N_("Name and title.")),
        "strategy": Field(label=N_("Connection to strategy and earlier decisions"), kind=Kind.TEXT),
        "annex_number": Field(
            label=N_("Annex number"), help=N_("Printed on the annex when it is known.")
        ),
    },
    "authors": {
        "name": Field(label=N_("Name")),
        "role": Field(label=N_("Role in the assessment")),
    },
    "handlings": {
        "organ": Field(label=N_("Body")),
        "on": Field(label=N_("Date of the meeting"), kind=Kind.DATE),
        "decides": Field(label=N_("Makes the decision"), kind=Kind.SWITCH),
    },
    "screening": {
        "amount": Field(label=N_("Estimate of the whole effect in euros"), kind=Kind.EUROS),
        "chosen": Field(label=N_("Depth of the assessment"), kind=Kind.CHOICE, options=OUTCOMES),
        "reason": Field(
            label=N_("Reason"),
            kind=Kind.TEXT,
            help=N_("Required only if you choose otherwise than the answers suggest."),
        ),
        "drafting_began": Field(label=N_("Drafting of the matter began"), kind=Kind.DATE),
        "confirmed_by": Field(label=N_("Confirmed by")),
        "confirmed_on": Field(label=N_("Confirmed on"), kind=Kind.DATE),
    },
    "screening_answers": {
        "answer": Field(label=N_("Answer"), kind=Kind.CHOICE, options=YES_NO_UNSURE),
        "note": Field(label=N_("Note"), kind=Kind.TEXT, rows=2),
    },
    "plan": {
        "depth": Field(
            label=N_("Depth of the assessment"),
            kind=Kind.CHOICE,
            options=DEPTHS,
            help=N_("Light: a handful of criteria with −, 0 or +. Full: all criteria, −3 to +3."),
        ),
        "scope": Field(
            label=N_("What is assessed and what is left out?"),
            kind=Kind.TEXT,
            help=N_("Name the choices that readers could otherwise wonder about."),
        ),
        "methods": Field(label=N_("How is it assessed?"), kind=Kind.TEXT),
        "no_hearing_reason": Field(
            label=N_("Why is nobody heard?"),
            kind=Kind.TEXT,
            help=N_("Only if no hearing is planned."),
        ),
        "few_alternatives_reason": Field(
            label=N_("Why are there no more alternatives?"),
            kind=Kind.TEXT,
            help=N_("Needed if fewer than two alternatives stand beside the present state."),
        ),
    },
    "tasks": {
        "what": Field(label=N_("What is to be done?")),
        "who": Field(label=N_("Who?")),
        "due": Field(label=N_("By when?"), kind=Kind.DATE),
        "done": Field(label=N_("Done"), kind=Kind.SWITCH),
    },
    "alternatives": {
        "name": Field(label=N_("Name"), help=N_("Short and plain: it heads a column.")),
        "description": Field(label=N_("What would happen?"), kind=Kind.TEXT),
        "area": Field(label=N_("Where?")),
        "period": Field(label=N_("When?")),
    },
    "rejected": {
        "name": Field(label=N_("Option that was left out")),
        "reason": Field(label=N_("Why was it left out?"), kind=Kind.TEXT, rows=2),
    },
    "groups": {
        "name": Field(label=N_("Group")),
        "kind": Field(label=N_("Group of the framework"), kind=Kind.SELECT, source="group_kinds"),
        "size": Field(label=N_("Number of people"), kind=Kind.NUMBER),
        "vulnerable": Field(label=N_("Vulnerable position"), kind=Kind.SWITCH),
        "note": Field(label=N_("How does the decision touch them?"), kind=Kind.TEXT, rows=2),
    },
    "areas": {
        "name": Field(label=N_("Area")),
        "size": Field(label=N_("Number of people"), kind=Kind.NUMBER),
        "note": Field(label=N_("How does the decision touch the area?"), kind=Kind.TEXT, rows=2),
    },
}
