"""Secrets that the database keeps and cannot read: sealed with a key made from EVA_SECRET_KEY."""

import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NONCE = 12
PURPOSE = b"eva-tool sealed secrets 1"


class Unreadable(Exception):
    """Sealed with another key, for something else, or changed since."""


def seal(secret_key: str, secret: str, about: str) -> str:
    """The secret as text that opens only with this key, and only for what it is about."""
    nonce = os.urandom(NONCE)
    sealed = _cipher(secret_key).encrypt(nonce, secret.encode(), about.encode())
    return urlsafe_b64encode(nonce + sealed).decode()


def unseal(secret_key: str, sealed: str, about: str) -> str:
    """Raise Unreadable for anything that `seal` did not make of the same key and purpose."""
    try:
        raw = urlsafe_b64decode(sealed)
        return _cipher(secret_key).decrypt(raw[:NONCE], raw[NONCE:], about.encode()).decode()
    except (InvalidTag, ValueError) as error:
        raise Unreadable from error


@lru_cache(maxsize=8)
def _cipher(secret_key: str) -> AESGCM:
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(secret_key.encode())
    return AESGCM(key)
