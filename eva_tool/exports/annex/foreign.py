"""Texts of people in another language than the annex: nobody translates them, and it is said so."""

from eva_tool.domain.text import N_
from eva_tool.exports.annex.look import Look

TEXT_IN = {
    "fi": N_("text in Finnish"),
    "sv": N_("text in Swedish"),
    "en": N_("text in English"),
}
TEXTS_IN = {
    "fi": N_("what people wrote is in Finnish and has not been translated"),
    "sv": N_("what people wrote is in Swedish and has not been translated"),
    "en": N_("what people wrote is in English and has not been translated"),
}


def foreign(look: Look) -> bool:
    """Whether the texts of people are in another language than the document."""
    return look.document.language != look.language.code


def untranslated(look: Look) -> str:
    """That they are, in words; nothing where they are not."""
    return look.language(TEXTS_IN[look.document.language]) if foreign(look) else ""


def kicker(look: Look, described: str) -> str:
    """What a document is; and that the texts of people are in another language, when they are."""
    return " · ".join(part for part in (described, untranslated(look)) if part)
