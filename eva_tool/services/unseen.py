"""Changes of an annex that nobody sees on its pages: what is read aloud, where links lead."""

from collections.abc import Iterator
from itertools import islice
from urllib.parse import unquote

from eva_tool.domain.text import N_, Message
from eva_tool.exports import heard
from eva_tool.exports.likeness import MOST, plain
from eva_tool.services.annexfile import Opened

SHOWN = 160


def changes(opened: Opened, html: str, logo: str) -> list[Message]:
    """At most some of each kind. `html` is the annex as it is made now, `logo` names the logo."""
    said, links = heard.wanted(html)
    said.add(logo)
    return [
        *islice(_more(opened), MOST),
        *islice(_heard(opened, set(map(plain, said))), MOST),
        *islice(_ways(opened, {unquote(to): plain(told) for to, told in links.items()}), MOST),
    ]


def _more(opened: Opened) -> Iterator[Message]:
    for name in opened.more:
        template = N_("The file holds what no annex does: {what}.")
        yield Message(template, {"what": name.removeprefix("/")[:SHOWN]})


def _heard(opened: Opened, known: set[str]) -> Iterator[Message]:
    for page, text in opened.heard:
        if plain(text) not in known:
            yield _told(page, text)


def _ways(opened: Opened, links: dict[str, str]) -> Iterator[Message]:
    for page, to, told in opened.ways:
        if unquote(to) not in links:
            template = N_("Page {page}: a link leads to “{target}”, where the annex does not lead.")
            yield Message(template, {"page": page, "target": to[:SHOWN]})
        elif plain(told) not in (links[unquote(to)], plain(to)):
            yield _told(page, told)


def _told(page: int, text: str) -> Message:
    if not page:
        template = N_("The properties or bookmarks say “{text}”, which is not of the annex.")
        return Message(template, {"text": text[:SHOWN]})
    template = N_("Page {page}: screen readers say “{text}”, which is not of the annex.")
    return Message(template, {"page": page, "text": text[:SHOWN]})
