"""The words of the enumerations of the document, to be translated where they are written."""

from eva_tool.domain.text import N_

OUTCOME = {
    "none": N_("No assessment"),
    "light": N_("Light assessment"),
    "full": N_("Full assessment"),
}
DEPTH = {"light": N_("Light assessment"), "full": N_("Full assessment")}
ANSWER = {"yes": N_("yes"), "no": N_("no"), "unsure": N_("unsure")}
HORIZON = {"short": N_("short"), "long": N_("long")}
CERTAINTY = {"weak": N_("weak"), "moderate": N_("moderate"), "strong": N_("strong")}
UNSCORED = {"unknown": N_("not known"), "not_applicable": N_("not applicable")}
STATUS = {"planned": N_("planned"), "held": N_("held")}
CHANGED = {"yes": N_("Changed:"), "partly": N_("Changed in part:"), "no": N_("Did not change:")}
KIND_OF_EVIDENCE = {
    "statistic": N_("statistic"),
    "study": N_("study"),
    "register": N_("register"),
    "survey": N_("survey"),
    "expert": N_("expert’s view"),
    "experience": N_("experience"),
    "document": N_("document"),
}
KIND_OF_HEARING = {
    "workshop": N_("workshop"),
    "evening": N_("residents’ evening"),
    "statement": N_("statement"),
    "survey": N_("survey"),
    "interview": N_("interview"),
    "panel": N_("panel"),
    "meeting": N_("meeting"),
    "online": N_("online hearing"),
}
METHOD = {
    "points": N_("by points"),
    "swing": N_("by swing"),
    "rank": N_("by rank order"),
}
LEVEL = {"category": N_("categories"), "criterion": N_("criteria")}
LANGUAGE = {"fi": N_("Finnish"), "sv": N_("Swedish"), "en": N_("English")}
CHANGED_SHORT = {"yes": N_("yes"), "partly": N_("in part"), "no": N_("no")}
