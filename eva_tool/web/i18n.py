"""Translation in the language of the request. Source sentences are English."""

import logging
from functools import lru_cache

from flask import Request, g, has_request_context
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from eva_tool.domain.errors import EvaError, NotAllowed, NotFound
from eva_tool.domain.text import LANGUAGES, LocalText, Message
from eva_tool.language import Language

log = logging.getLogger(__name__)

COOKIE = "eva_language"
NAMES = {"fi": "suomeksi", "sv": "på svenska", "en": "in English"}


def choose(request: Request) -> Language:
    """The chosen language, else what the browser prefers, else Finnish."""
    cookies = request.cookies
    chosen = cookies.get(f"__Host-{COOKIE}") or cookies.get(COOKIE, "")
    return _chosen(chosen, request.headers.get("Accept-Language", ""))


def asked(request: Request) -> Language:
    """What a program asks for by Accept-Language: no cookie of a person is looked at."""
    return _chosen("", request.headers.get("Accept-Language", ""))


@lru_cache(maxsize=256)
def _chosen(cookie: str, accepted: str) -> Language:
    if cookie in LANGUAGES:
        return Language(cookie)
    preferred = parse_accept_header(accepted, LanguageAccept)
    return Language(preferred.best_match(LANGUAGES, default=LANGUAGES[0]))


def language() -> Language:
    if has_request_context() and "language" in g:
        found: Language = g.language
        return found
    return Language(LANGUAGES[0])


def _(template: str, **params: object) -> str:
    return language()(template, **params)


def plural(one: str, many: str, count: int, **params: object) -> str:
    return language().plural(one, many, count, **params)


def say(message: Message) -> str:
    return language().say(message)


def pick(text: LocalText) -> str:
    return language().pick(text)


def refusal(error: EvaError) -> str:
    """What the user did wrong, in the user's language. Who tried what is not theirs is logged."""
    if isinstance(error, (NotAllowed, NotFound)):
        who = g.actor.id if has_request_context() and "actor" in g else None
        log.warning("Refused: %s: user %s: %s", type(error).__name__, who, error.message)
    return language()(error.message, **error.params)
