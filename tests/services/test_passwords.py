"""Passwords: long, hard to guess, without words about the person; no other rules."""

import pytest

from eva_tool.domain.errors import Invalid
from eva_tool.services import passwords

ABOUT = ("aino.esimerkki@esimerkkila.example", "Aino Esimerkki", "Testilä")


@pytest.mark.parametrize(
    "password",
    [
        "correct horse battery",
        "kolme norsua torilla",
        "x9kqmp2vlztw",
        "пароль из четырёх слов",
        "ei isoja kirjaimia eikä numeroita",
        " blanks count as signs ",
        "x9Kq#mP2vLzt" * 16,
    ],
)
def test_long_ones_are_taken_whatever_their_signs(password):
    passwords.check(password, ABOUT)


@pytest.mark.parametrize(
    "password",
    [
        *("password1234", "qwertyuiop12", "123456789012", "iloveyou12345", "aaaaaaaaaaaaaaaaaaaa"),
        *("salasana1234", "Kesä2026Kesä2026", "Kesaloma2026!", "lösenord12345", "tervetuloa2026"),
        *("Aino.Esimerkki1", "Testilä2027!!", "testila20272027", "EsimerkkiläAino"),
    ],
)
def test_common_ones_and_words_about_the_person_are_refused(password):
    with pytest.raises(Invalid, match="easy to guess"):
        passwords.check(password, ABOUT)


@pytest.mark.parametrize(("password", "words"), [("x9Kq#mP2vLz", "12"), ("x9Kq" * 51, "200")])
def test_the_length_has_limits(password, words):
    with pytest.raises(Invalid, match=words):
        passwords.check(password)


def test_the_same_letters_are_the_same_password():
    assert passwords.normal("a\u0308") == passwords.normal("ä")
