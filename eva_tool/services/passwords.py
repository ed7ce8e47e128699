"""What may be a password: long enough and hard to guess. No rules about signs or capitals."""

import re
import unicodedata
from collections.abc import Iterable

from eva_tool.domain.errors import Invalid

SHORTEST, LONGEST = 12, 200
HARD_TO_GUESS = 3  # of zxcvbn's 0 … 4: more than 10^8 guesses
LOOKED_AT = 72  # longer ones take zxcvbn long, and are hard to guess by their length
SHORTEST_WORD = 3
OWN_PART = 8  # what has to be left without the words that others know

# What people here begin a password with; zxcvbn knows the English ones.
COMMON = (
    *("salasana", "salainen", "tunnussana", "kissa", "koira", "perkele", "rakkaus", "aurinko"),
    *("kesä", "talvi", "syksy", "kevät", "kesäloma", "joulu", "juhannus", "suomi", "finland"),
    *("tammikuu", "helmikuu", "maaliskuu", "huhtikuu", "toukokuu", "kesäkuu", "heinäkuu"),
    *("elokuu", "syyskuu", "lokakuu", "marraskuu", "joulukuu", "maanantai", "perjantai"),
    *("kunta", "kaupunki", "kunnantalo", "kaupungintalo", "hyvinvointialue", "hallinto"),
    *("tervetuloa", "vaihdaminut", "käyttäjä", "pääkäyttäjä", "arviointi", "vaikutus"),
    *("helsinki", "espoo", "tampere", "vantaa", "oulu", "turku", "jyväskylä", "kuopio", "lahti"),
    *("lösenord", "hemligt", "sommar", "vinter", "höst", "vår", "välkommen", "kommun", "stad"),
    *("sverige", "älskling", "måndag", "fredag", "användare", "password", "welcome", "eva-tool"),
)


def check(password: str, about: Iterable[str] = ()) -> None:
    """Raise Invalid for what is too short, too long, common, or made of words about the person."""
    if len(password) < SHORTEST:
        raise Invalid("The password should have at least {limit} characters.", limit=SHORTEST)
    if len(password) > LONGEST:
        raise Invalid("The password may have at most {limit} characters.", limit=LONGEST)
    if _guessed(password, about):
        raise Invalid(
            "This password is easy to guess: it has common words, a series or repetition, or words "
            "from your name, e-mail address or organisation. Try four words that do not belong "
            "together."
        )


def normal(password: str) -> str:
    """The same letters in the same form, whatever keyboard they were typed on."""
    return unicodedata.normalize("NFC", password)


def _guessed(password: str, about: Iterable[str]) -> bool:
    from zxcvbn import zxcvbn  # loads lists of words

    words = [word for text in about for word in re.split(r"[\W\d_]+", text.lower())]
    known = {*COMMON, *(word for word in words if len(word) >= SHORTEST_WORD)}
    known |= {_plain(word) for word in known}
    if len(_without(known, _plain(password))) < OWN_PART:
        return True
    # Looked at with and without the dots of letters: zxcvbn knows no ä.
    forms = {password[:LOOKED_AT], _plain(password)[:LOOKED_AT]}
    return any(zxcvbn(form, user_inputs=[*known])["score"] < HARD_TO_GUESS for form in forms)


def _without(words: Iterable[str], text: str) -> str:
    for word in sorted(words, key=len, reverse=True):
        text = text.replace(word, "")
    return text


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()
