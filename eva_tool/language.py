"""The languages of the product: gettext catalogues, dates and numbers, through Babel.

Every layer above `domain` may use this; a `Language` is passed by hand to what writes text.
"""

from datetime import date, datetime, time
from decimal import Decimal
from functools import cache, lru_cache, partial
from gettext import GNUTranslations, NullTranslations
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from babel.core import Locale
from babel.dates import format_date, format_time
from babel.numbers import format_decimal

from eva_tool import kept
from eva_tool.domain.text import LANGUAGES, LocalText, Message, Number, Several

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

SOURCE = "en"
ZONE = ZoneInfo("Europe/Helsinki")  # days are those of the users
CATALOGUES = Path(__file__).resolve().parent / "locale"


def catalogue(code: str) -> "Catalog":
    """The translations into one language, with what is told to translators."""
    from babel.messages.pofile import read_po

    with (CATALOGUES / f"{code}.po").open("rb") as file:
        return read_po(file, locale=code)


@cache
def _translations(code: str) -> NullTranslations:
    """What is said in one language; English is what the sentences are written in."""
    if code == SOURCE:
        return NullTranslations()
    written = (CATALOGUES / f"{code}.po").read_bytes()
    compiled = kept.made(f"{code}-{sha256(written).hexdigest()[:32]}.mo", partial(_compiled, code))
    return GNUTranslations(BytesIO(compiled))


def _compiled(code: str) -> bytes:
    from babel.messages.mofile import write_mo

    file = BytesIO()
    write_mo(file, catalogue(code))
    return file.getvalue()


@lru_cache(maxsize=4096)
def _clock(code: str, hour: int, minute: int) -> str:
    """Remembered: every saved field says when."""
    pattern = "H.mm" if code == "fi" else "H:mm"
    return format_time(time(hour, minute), pattern, locale=Locale(code))


class Language:
    """One language: calls translate, methods write dates and numbers as that language does."""

    def __init__(self, code: str) -> None:
        self.code = code if code in LANGUAGES else LANGUAGES[0]
        self._locale = Locale(self.code)
        self._translations = _translations(self.code)

    def __call__(self, template: str, **params: object) -> str:
        """The sentence in this language; the English template where no translation exists."""
        return self._translations.gettext(template).format(**self._told(params))

    def plural(self, one: str, many: str, count: int, **params: object) -> str:
        """Choose between `one` and `many` by `count`, which both may use as {count}."""
        form = self._translations.ngettext(one, many, 1 if count == 1 else 2)
        return form.format(count=self.number(count), **self._told(params))

    def say(self, message: Message) -> str:
        if message.many:
            rest = {k: v for k, v in message.params.items() if k != "count"}
            return self.plural(message.template, message.many, message.params["count"], **rest)
        return self(message.template, **message.params)

    def _told(self, params: dict[str, object]) -> dict[str, object]:
        """Messages, texts of frameworks, numbers and days among them, in this language."""
        return {name: self._word(value) for name, value in params.items()}

    def _word(self, value: object) -> object:
        if isinstance(value, Message):
            return self.say(value)
        if isinstance(value, Several):
            return ", ".join(self.say(one) for one in value)
        if isinstance(value, LocalText):
            return self.pick(value)
        if isinstance(value, Number):
            return self.number(value.value, value.decimals)
        if isinstance(value, date) and not isinstance(value, datetime):
            return self.date(value)
        return value

    def pick(self, text: LocalText) -> str:
        return text[self.code]

    def date(self, day: date | None) -> str:
        """11.2.2027; in English 11 February 2027. Empty for no date."""
        if day is None:
            return ""
        pattern = "d MMMM y" if self.code == "en" else "d.M.y"
        return format_date(day, pattern, locale=self._locale)

    def time(self, moment: datetime) -> str:
        """12.04; in Swedish and English 12:04."""
        return _clock(self.code, moment.hour, moment.minute)

    def number(self, value: float | Decimal, decimals: int = 0) -> str:
        """4 600 000 with no-break spaces and a true minus."""
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        return format_decimal(value, pattern, locale=self._locale).replace("-", "−")

    def euros(self, value: float) -> str:
        if self.code == "en":
            return f"€{self.number(value)}"
        return f"{self.number(value)}\N{NO-BREAK SPACE}€"
