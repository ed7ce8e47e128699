"""Form tables of what is known, assumed and not known, and of those who were heard."""

from eva_tool.domain.text import N_
from eva_tool.web.forms.spec import Field, Kind

EVIDENCE_KINDS = (
    ("statistic", N_("Statistics")),
    ("study", N_("Study")),
    ("register", N_("Register")),
    ("survey", N_("Survey")),
    ("expert", N_("Expert view")),
    ("experience", N_("Experience")),
    ("document", N_("Document")),
)
HEARING_KINDS = (
    ("workshop", N_("Workshop")),
    ("evening", N_("Residents’ evening")),
    ("statement", N_("Statement")),
    ("survey", N_("Survey")),
    ("interview", N_("Interview")),
    ("panel", N_("Panel")),
    ("meeting", N_("Meeting")),
    ("online", N_("Online consultation")),
)
CHANGES = (("yes", N_("Yes")), ("partly", N_("Partly")), ("no", N_("No")))
IN_SUMMARY = Field(label=N_("Show in the summary"), kind=Kind.SWITCH)

FORMS: dict[str, dict[str, Field]] = {
    "evidence": {
        "title": Field(label=N_("Source")),
        "kind": Field(label=N_("Kind"), kind=Kind.SELECT, options=EVIDENCE_KINDS),
        "source": Field(label=N_("Who made it?")),
        "dated": Field(label=N_("Date of the information"), kind=Kind.DATE),
        "link": Field(label=N_("Address or document number")),
        "tells": Field(label=N_("What does it tell?"), kind=Kind.TEXT),
        "limits": Field(label=N_("What does it not tell?"), kind=Kind.TEXT, rows=2),
    },
    "assumptions": {
        "text": Field(label=N_("What is taken as given?"), kind=Kind.TEXT, rows=2),
        "source": Field(label=N_("On what is it based?")),
        "dated": Field(label=N_("Date of the information"), kind=Kind.DATE),
    },
    "gaps": {
        "text": Field(label=N_("What is not known?"), kind=Kind.TEXT, rows=2),
        "how": Field(label=N_("How could it be found out?"), kind=Kind.TEXT, rows=2),
        "source": Field(label=N_("Who could know?")),
        "due": Field(label=N_("By when?"), kind=Kind.DATE),
        "in_summary": IN_SUMMARY,
    },
    "hearings": {
        "who": Field(label=N_("Who is heard?")),
        "kind": Field(label=N_("How?"), kind=Kind.SELECT, options=HEARING_KINDS),
        "status": Field(
            label=N_("State"),
            kind=Kind.CHOICE,
            options=(("planned", N_("Planned")), ("held", N_("Held"))),
        ),
        "on": Field(label=N_("When?"), kind=Kind.DATE),
        "informed": Field(label=N_("How were they informed?"), kind=Kind.TEXT, rows=2),
        "informed_on": Field(label=N_("Informed on"), kind=Kind.DATE),
        "participants": Field(label=N_("Participants"), kind=Kind.NUMBER),
        "said": Field(label=N_("What did they say?"), kind=Kind.TEXT),
        "changed": Field(
            label=N_("Did it change the preparation?"), kind=Kind.CHOICE, options=CHANGES
        ),
        "effect": Field(label=N_("What changed, or why not?"), kind=Kind.TEXT),
        "feedback": Field(label=N_("How were they told what came of it?"), kind=Kind.TEXT, rows=2),
        "in_summary": IN_SUMMARY,
    },
}
