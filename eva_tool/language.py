"""The languages of the product: gettext catalogues, dates and numbers, through Babel.

Every layer above `domain` may use this; a `Language` is passed by hand to what writes text.
"""

from datetime import date, datetime, time
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path

from babel.core import Locale
from babel.dates import format_date, format_time
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from eva_tool.domain.text import LANGUAGES, LocalText, Message, Number, Several

SOURCE = "en"
CATALOGUES = Path(__file__).resolve().parent / "locale"


@cache
def catalogue(code: str) -> Catalog:
    """The translations into one language; English is what the sentences are written in."""
    if code == SOURCE:
        return Catalog(locale=code)
    with (CATALOGUES / f"{code}.po").open("rb") as file:
        return read_po(file, locale=code)


@cache
def _forms(code: str) -> dict[str, tuple[str, ...]]:
    """Sentence → its translated forms (one, or singular and plural)."""
    forms: dict[str, tuple[str, ...]] = {}
    for entry in catalogue(code):
        source = entry.id if isinstance(entry.id, str) else entry.id[0]
        found = (entry.string,) if isinstance(entry.string, str) else tuple(entry.string or ())
        if source and found and all(found):
            forms[source] = found
    return forms


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

    def __call__(self, template: str, **params: object) -> str:
        """The sentence in this language; the English template where no translation exists."""
        return _forms(self.code).get(template, (template,))[0].format(**self._told(params))

    def plural(self, one: str, many: str, count: int, **params: object) -> str:
        """Choose between `one` and `many` by `count`, which both may use as {count}."""
        forms = _forms(self.code).get(one, (one, many))
        form = forms[min(self.form_of(count), len(forms) - 1)]
        return form.format(count=self.number(count), **self._told(params))

    def form_of(self, count: int) -> int:
        """0 for the singular form, 1 for the plural: fi, sv and en agree."""
        return 0 if count == 1 else 1

    def say(self, message: Message) -> str:
        if message.many:
            rest = {k: v for k, v in message.params.items() if k != "count"}
            return self.plural(message.template, message.many, message.params["count"], **rest)
        return self(message.template, **message.params)

    def _told(self, params: dict[str, object]) -> dict[str, object]:
        """Messages, texts of frameworks, numbers and days among the parameters, in this language."""
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
