"""The lists of items that people add, remove and move: one row a list."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from eva_tool.domain.preparation import BASELINE
from eva_tool.domain.text import N_


def _all(item: Any) -> bool:
    return True


@dataclass(frozen=True, kw_only=True)
class Records:
    """A list on a page. `rows` are field names; a tuple of names is set side by side.

    `folded` ones are open only while somebody works on them, however few there are. `holds` are
    the beginnings of the paths that an item shows of other collections.
    `keep` chooses which items of the collection the list shows, `given` is what a new one has.
    """

    collection: str
    rows: tuple[str | tuple[str, ...], ...]
    one: str
    add: str
    empty: str
    title: str = "name"
    numbered: bool = True
    given: Mapping[str, Any] = field(default_factory=dict)
    keep: Callable[[Any], bool] = _all
    fixed: tuple[str, ...] = ()
    folded: bool = False
    holds: tuple[str, ...] = ()

    @property
    def filtered(self) -> bool:
        """Whether a change of an item may take it to another list."""
        return self.keep is not _all


LISTS: dict[str, Records] = {
    "handlings": Records(
        collection="handlings",
        rows=("organ", ("on", "decides")),
        one=N_("Handling"),
        add=N_("Add a handling"),
        empty=N_("Add the bodies that handle the matter, in order, and when."),
        title="organ",
        numbered=False,
    ),
    "authors": Records(
        collection="authors",
        rows=(("name", "role"),),
        one=N_("Author"),
        add=N_("Add an author"),
        empty=N_("Add those who take part in assessing."),
        numbered=False,
    ),
    "groups": Records(
        collection="groups",
        rows=(("kind", "name"), ("size", "vulnerable"), "note"),
        one=N_("Group"),
        add=N_("Add a group"),
        empty=N_("Add the groups that the decision touches in a different way from others."),
        numbered=False,
    ),
    "areas": Records(
        collection="areas",
        rows=(("name", "size"), "note"),
        one=N_("Area"),
        add=N_("Add an area"),
        empty=N_("Add areas only if the impacts differ between parts of the municipality."),
        numbered=False,
    ),
    "hearings-planned": Records(
        collection="hearings",
        rows=("who", ("kind", "on"), "informed"),
        one=N_("Hearing"),
        add=N_("Plan a hearing"),
        empty=N_("Plan whom to hear before the decision, and how."),
        title="who",
        keep=lambda hearing: hearing.status == "planned",
    ),
    "tasks": Records(
        collection="tasks",
        rows=("what", ("who", "due"), "done"),
        one=N_("Task"),
        add=N_("Add a task"),
        empty=N_("Share the work: what, who, by when."),
        title="what",
        numbered=False,
    ),
    "alternatives": Records(
        collection="alternatives",
        rows=("name", "description", ("area", "period")),
        one=N_("Alternative"),
        add=N_("Add an alternative"),
        empty="",
        fixed=(BASELINE,),
    ),
    "rejected": Records(
        collection="rejected",
        rows=("name", "reason"),
        one=N_("Option that was left out"),
        add=N_("Add an option that was left out"),
        empty=N_("Tell which options were thought of and why they are not assessed."),
        numbered=False,
    ),
    "evidence": Records(
        collection="evidence",
        rows=("title", ("kind", "dated"), ("source", "link"), "tells", "limits"),
        one=N_("Source"),
        add=N_("Add a source"),
        empty=N_("Add the statistics, studies, surveys and expert views that you rely on."),
        title="title",
    ),
    "assumptions": Records(
        collection="assumptions",
        rows=("text", ("source", "dated")),
        one=N_("Assumption"),
        add=N_("Add an assumption"),
        empty=N_("Write what is taken as given, for example the number of pupils."),
        title="text",
    ),
    "gaps": Records(
        collection="gaps",
        rows=("text", "how", ("source", "due"), "in_summary"),
        one=N_("Gap"),
        add=N_("Add a gap"),
        empty=N_("Write what is not known. Unknown is not the same as no impact."),
        title="text",
    ),
    "hearings": Records(
        collection="hearings",
        rows=(
            "who",
            ("kind", "on"),
            "status",
            "informed",
            ("informed_on", "participants"),
            "said",
            "changed",
            "effect",
            "feedback",
            "in_summary",
        ),
        one=N_("Hearing"),
        add=N_("Add a hearing"),
        empty=N_("Record whom you heard, what they said and what it changed."),
        title="who",
        given={"status": "held"},
    ),
    "mitigations": Records(
        collection="mitigations",
        rows=(
            ("criterion", "alternative"),
            "measure",
            ("owner", "due"),
            "cost",
            "remaining",
            "accepted_because",
        ),
        one=N_("Measure"),
        add=N_("Add a measure"),
        empty=N_("Add measures that reduce or make up for negative impacts."),
        title="measure",
    ),
    "weightings": Records(
        collection="weightings",
        rows=(("name", "whose"), "method", "level", "note"),
        one=N_("Weighting"),
        add=N_("Add a weighting"),
        empty=N_("Nobody has weighted the alternatives. Nothing needs a weighting."),
        folded=True,
        holds=("weights/{id}.",),
    ),
    "findings": Records(
        collection="findings",
        rows=("text", "criteria"),
        one=N_("Finding"),
        add=N_("Add a finding"),
        empty=N_("Write what a councillor must know first."),
        title="text",
    ),
}
