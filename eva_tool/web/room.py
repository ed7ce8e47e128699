"""The list of the reading room, which is also the first page of councillors."""

from dash.development.base_component import Component

from eva_tool.services import reading as published
from eva_tool.web.components.reading_list import room
from eva_tool.web.context import actor, reading, today
from eva_tool.web.i18n import _
from eva_tool.web.shell import plain


def title() -> str:
    return _("Reading room")


def layout(query: dict[str, str]) -> Component:
    """What the query asks for: words, and a body."""
    words, organ = query.get("q", ""), query.get("organ", "")
    with reading() as db:
        organs = published.organs(db, actor())
        found = published.list_of(db, actor(), search=words, organ=organ)
    lead = _("Assessments published to decision bodies, exactly as they were approved.")
    return plain(title(), *room(found, organs, query, today()), lead=lead)
