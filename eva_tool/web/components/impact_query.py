"""The address of a place in the impacts step: which view, which filter, which cell is open."""

from dataclasses import dataclass, replace
from urllib.parse import parse_qs, urlencode

from eva_tool.web.components.impact_board import SHOWS

VIEWS = ("light", "full")


@dataclass(frozen=True, kw_only=True)
class Query:
    """What the query string says; `view` is empty for the view of the planned depth.

    `path` is that of the impacts step for links from other pages, empty within it.
    """

    view: str = ""
    show: str = ""
    cell: str = ""
    help: str = ""
    path: str = ""

    @classmethod
    def read(cls, search: str | None) -> "Query":
        """From ?view=light&show=open&cell=L1.VE1.short; what is not known is left out."""
        try:
            raw = parse_qs((search or "").lstrip("?"), max_num_fields=20)
        except ValueError:  # no link of ours has that many
            raw = {}
        found = {name: raw.get(name, [""])[0][:160] for name in ("view", "show", "cell", "help")}
        if found["view"] not in VIEWS:
            found["view"] = ""
        if found["show"] not in SHOWS:
            found["show"] = ""
        return cls(**found)

    def href(self, **changes: str) -> str:
        """A link to the same page with some of it changed."""
        there = replace(self, **changes)
        named = {
            "view": there.view,
            "show": there.show,
            "cell": there.cell,
            "help": there.help,
        }
        return f"{self.path}?" + urlencode({name: value for name, value in named.items() if value})
