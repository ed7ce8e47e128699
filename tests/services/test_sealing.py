"""What is sealed opens with the same key for the same purpose, unchanged, and not otherwise."""

import pytest

from eva_tool.services import sealing
from eva_tool.services.sealing import Unreadable

SEALED = sealing.seal("a key", "the secret", "of 1")


def test_what_is_sealed_opens_again():
    assert sealing.unseal("a key", SEALED, "of 1") == "the secret"
    assert len(sealing.seal("a key", "A" * 32, "second factor of 2147483647")) <= 200


def test_the_same_secret_is_sealed_differently_each_time():
    assert sealing.seal("a key", "the secret", "of 1") != SEALED


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
        sealing.unseal(key, sealed, about)
