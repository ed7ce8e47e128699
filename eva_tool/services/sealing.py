"""Secrets that the database keeps and cannot read: sealed with a key made from EVA_SECRET_KEY.

`keys` are that setting and, after it, its earlier values: the first seals, all of them open.
"""

import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # Loaded when a secret is: few visits need it.
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE = 12
PURPOSE = b"eva-tool sealed secrets 1"
Keys = tuple[str, ...]


class Unreadable(Exception):
    """Sealed with another key, for something else, or changed since."""


def seal(keys: Keys, secret: str, about: str) -> str:
    """The secret as text that opens only with the first key, and only for what it is about."""
    nonce = os.urandom(NONCE)
    sealed = _cipher(keys[0]).encrypt(nonce, secret.encode(), about.encode())
    return urlsafe_b64encode(nonce + sealed).decode()


def unseal(keys: Keys, sealed: str, about: str) -> str:
    """Raise Unreadable for anything that `seal` did not make of one of the keys and the purpose."""
    return _opened(keys, sealed, about)[0]


def is_old(keys: Keys, sealed: str, about: str) -> bool:
    """Whether only an earlier key opens it, so that it should be sealed anew."""
    return _opened(keys, sealed, about)[1] > 0


def _opened(keys: Keys, sealed: str, about: str) -> tuple[str, int]:
    """The secret, and the number of the key that opened it."""
    from cryptography.exceptions import InvalidTag

    try:
        raw = urlsafe_b64decode(sealed)
    except ValueError as error:
        raise Unreadable from error
    for number, key in enumerate(keys):
        with suppress(InvalidTag, ValueError):
            secret = _cipher(key).decrypt(raw[:NONCE], raw[NONCE:], about.encode()).decode()
            return secret, number
    raise Unreadable


@lru_cache(maxsize=8)
def _cipher(secret_key: str) -> "AESGCM":
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(secret_key.encode())
    return AESGCM(key)
