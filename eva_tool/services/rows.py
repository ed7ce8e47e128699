"""Rows as plain JSON for exports: without what opens accounts."""

from typing import Any

# What is never given out, not even to whom it belongs.
SECRET = frozenset(
    {"password_hash", "totp_secret", "totp_step", "key_hash", "calendar_hash", "code_hash"}
)


def plain(row: Any) -> dict[str, Any]:
    """The columns of a row of any table."""
    names = row.__table__.columns.keys()
    return simple({name: getattr(row, name) for name in names if name not in SECRET})


def simple(values: dict[str, Any]) -> dict[str, Any]:
    """Days and moments in ISO form."""
    return {k: v.isoformat() if hasattr(v, "isoformat") else v for k, v in values.items()}
