"""Texts: what people type, what frameworks say in three languages, sentences to translate."""

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

LANGUAGES = ("fi", "sv", "en")
SHORT, LONG = 300, 10_000

_LINE_BREAKS = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
# C0 and C1 controls but tab and line feed, lone surrogates, non-characters: no file can hold them.
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Message:
    """A sentence for the user: an English template and its parameters, translated where shown.

    `many` is the plural template, chosen by `params["count"]`. A parameter may itself be a message,
    or several of them.
    """

    template: str
    params: dict[str, Any] = field(default_factory=dict)
    many: str = ""

    def __str__(self) -> str:
        """In English, for logs and the command line."""
        template = self.many if self.many and self.params["count"] != 1 else self.template
        return template.format(**self.params)


class Several(tuple[Message, ...]):
    """Messages that are told one after another, with commas."""

    __slots__ = ()

    def __str__(self) -> str:
        return ", ".join(map(str, self))


class LocalText(BaseModel):
    """One text in the three languages of the product."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    fi: str
    sv: str
    en: str

    def __getitem__(self, language: str) -> str:
        return str(getattr(self, language))

    def __str__(self) -> str:
        """In English, as messages in logs and on the command line."""
        return self.en


@dataclass(frozen=True)
class Number:
    """A number among the parameters of a message, written as the language does."""

    value: float
    decimals: int = 0

    def __str__(self) -> str:
        return f"{self.value:,.{self.decimals}f}"


def clean(raw: str) -> str:
    """Return typed text as it is stored: NFC, line feeds only, printable, no outer blanks."""
    text = _LINE_BREAKS.sub("\n", unicodedata.normalize("NFC", raw))
    return _UNPRINTABLE.sub("", text).strip()


def clean_line(raw: str) -> str:
    """Like `clean`, on one line."""
    return " ".join(clean(raw).split())


ShortText = Annotated[str, AfterValidator(clean_line), StringConstraints(max_length=SHORT)]
LongText = Annotated[str, AfterValidator(clean), StringConstraints(max_length=LONG)]


def ended(text: str) -> str:
    """The text as a sentence: with a full stop, unless it ends in a mark of its own."""
    return text if not text or text.endswith((".", "!", "?", "…")) else f"{text}."


def N_(sentence: str) -> str:
    """Mark a sentence for translation where it is stored, to be translated where it is shown."""
    return sentence
