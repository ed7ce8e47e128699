"""Form tables of the weightings: whose they are, how they are given, and their weights."""

from eva_tool.domain.text import N_
from eva_tool.web.forms.spec import Field, Kind

METHODS = (
    ("points", N_("By points")),
    ("swing", N_("By swing")),
    ("rank", N_("By rank order")),
)
LEVELS = (("category", N_("Categories")), ("criterion", N_("Criteria")))

FORMS: dict[str, dict[str, Field]] = {
    "weightings": {
        "name": Field(label=N_("Name of the weighting")),
        "whose": Field(label=N_("Whose weighting is it?")),
        "method": Field(label=N_("How are the weights given?"), kind=Kind.CHOICE, options=METHODS),
        "level": Field(label=N_("What is weighted?"), kind=Kind.CHOICE, options=LEVELS),
        "note": Field(label=N_("Why so?"), kind=Kind.TEXT, rows=2),
    },
    "weights": {
        "points": Field(label=N_("Points"), kind=Kind.NUMBER),
        "rank": Field(label=N_("Rank"), kind=Kind.NUMBER),
        "low": Field(label=N_("At least %"), kind=Kind.NUMBER),
        "high": Field(label=N_("At most %"), kind=Kind.NUMBER),
    },
}
