"""What an assessment says of children and young people: whom it heard, what it looked at.

There is no mark for it in the document: it is told by the words with which people were named.
"""

import re

from eva_tool.domain import scope
from eva_tool.domain.document import Document
from eva_tool.domain.framework import Criterion, Framework
from eva_tool.domain.knowledge import Hearing
from eva_tool.domain.text import LANGUAGES

_WORD = re.compile(r"[^\W\d_]+")
_PARTS = re.compile(r"[,;/()&+]|\b(?:ja|sekä|och|samt|and)\b")
_CHILD = re.compile(
    r"laps|lasta$|last(?:en|ens)$|nuor(?!empi)|oppila|koululai|lukiolai|luokkalai|esikoululai|"
    r"päiväkotilai|ekaluokk|barn|elev|ung$|unga$|ungdom|skolbarn|gymnasist|"
    r"child|kid$|kids$|pupil|youth|young|teenage|schoolchild"
)
# Words for grown-ups, and for services and offices that are named after children.
_GROWN = re.compile(
    r"huolta|vanhem|vanhempa|perhe|henkilö|henkilöst|opettaj|rehtor|työntek|ohjaaj|aikui|suojelu|"
    r"oppilashuol|tarhan|hoitaj|hoito|asiavaltuut|asiamie|nuorisoty|nuorisotoim|järjest|"
    r"vårdnad|föräldr|familj|personal|lärar|rektor|anställd|ledare|vuxn|skydd|omsorg|elevvård|"
    r"ungdomsarbet|ombud|organisation|"
    r"guardian|parent|famil|staff|teacher|principal|worker|adult|ombuds|protection|welfare"
)
# Whose they are: "lasten vanhemmat" are parents, "lasten parlamentti" are children.
_OF = re.compile(r"(?:lasten|nuorten|oppilaiden|oppilaitten|barnens|elevernas|ungas|ungdomars)$")


def are_children(who: str) -> bool:
    """Whether the people so named are children or young people, or such people are among them."""
    return any(_are_children(part) for part in _PARTS.split(who.casefold()))


def _are_children(part: str) -> bool:
    words = _WORD.findall(part)
    if any(_GROWN.search(word) for word in words):
        return False
    named = [n for n, word in enumerate(words) if _CHILD.match(word)]
    return any(n + 1 < len(words) or not _OF.search(words[n]) for n in named)


def heard(document: Document) -> tuple[Hearing, ...]:
    """The hearings of children and young people that were held."""
    return tuple(h for h in document.hearings if h.status == "held" and are_children(h.who))


def to_be_heard(document: Document) -> tuple[Hearing, ...]:
    return tuple(h for h in document.hearings if h.status == "planned" and are_children(h.who))


def looked_at(document: Document, framework: Framework) -> tuple[Criterion, ...]:
    """The assessed criteria that ask about children, in their order."""
    scored = {i.criterion for i in document.impacts if i.number is not None}
    wanted = (c for c in scope.criteria(document, framework) if c.id in scored)
    return tuple(c for c in wanted if _asks(c))


def _asks(criterion: Criterion) -> bool:
    texts = (text[code] for text in (criterion.title, criterion.question) for code in LANGUAGES)
    words = (word for text in texts for word in _WORD.findall(text.casefold()))
    return any(_CHILD.match(word) for word in words)
