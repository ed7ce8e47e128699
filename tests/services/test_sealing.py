"""What is sealed opens with the same key for the same purpose, unchanged, and not otherwise."""

import pytest

from eva_tool.services import sealing
from eva_tool.services.sealing import Unreadable

KEYS = ("a key",)
SEALED = sealing.seal(KEYS, "the secret", "of 1")


def test_what_is_sealed_opens_again():
    assert sealing.unseal(KEYS, SEALED, "of 1") == "the secret"
    assert len(sealing.seal(KEYS, "A" * 32, "second factor of 2147483647")) <= 200


def test_the_same_secret_is_sealed_differently_each_time():
    assert sealing.seal(KEYS, "the secret", "of 1") != SEALED


@pytest.mark.parametrize(
    ("key", "sealed", "about"),
    [
        ("another key", SEALED, "of 1"),
        ("a key", SEALED, "of 2"),
        ("a key", SEALED[:-2], "of 1"),
        ("a key", "A" + SEALED[1:], "of 1")
        if SEALED[0] != "A"
        else ("a key", "B" + SEALED[1:], "of 1"),
        ("a key", "", "of 1"),
        ("a key", "not base64 äö", "of 1"),
    ],
    ids=["another key", "another person", "cut", "changed", "empty", "not base64"],
)
def test_anything_else_is_unreadable(key, sealed, about):
    with pytest.raises(Unreadable):
        sealing.unseal((key,), sealed, about)


def test_an_earlier_key_opens_what_it_sealed_and_seals_nothing_new():
    both = ("a newer key", *KEYS)
    assert sealing.unseal(both, SEALED, "of 1") == "the secret"
    assert sealing.is_old(both, SEALED, "of 1")
    anew = sealing.seal(both, "the secret", "of 1")
    assert not sealing.is_old(both, anew, "of 1")
    with pytest.raises(Unreadable):
        sealing.unseal(KEYS, anew, "of 1")
