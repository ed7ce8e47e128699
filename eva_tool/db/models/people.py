"""Organisations, which own everything, their people, and how those sign in."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from eva_tool.db.models.base import Base, Digest, Ids, Instant, Short, Word


class Organisation(Base):
    """A municipality or joint authority, and what it has decided for its people.

    By its handle whoever runs the service knows it, for good; its name is what people read, and
    may be that of another one, too: nobody learns which names there are.
    """

    __tablename__ = "organisations"
    __table_args__ = (UniqueConstraint("handle", name="uq_organisations_name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    handle: Mapped[str] = mapped_column(String(300))
    name: Mapped[Short] = mapped_column(server_default="")
    idle_minutes: Mapped[int] = mapped_column(default=60, server_default=text("60"))
    second_factor: Mapped[bool] = mapped_column(default=False, server_default=false())
    keep_drafts_months: Mapped[int | None]
    keep_sign_ins_months: Mapped[int | None]


class User(Base):
    """A person who signs in. The e-mail address is kept in lower case."""

    __tablename__ = "users"
    __table_args__ = (Index(None, "issuer", "subject", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[Short]
    title: Mapped[Short]
    role: Mapped[Word]
    password_hash: Mapped[str] = mapped_column(String(300))
    created_at: Mapped[datetime] = mapped_column(Instant)
    disabled: Mapped[bool] = mapped_column(default=False)
    erased_at: Mapped[datetime | None] = mapped_column(Instant)
    language: Mapped[str] = mapped_column(String(2), default="fi", server_default="fi")
    mail: Mapped[Word] = mapped_column(default="daily", server_default="daily")
    calendar_hash: Mapped[Digest | None] = mapped_column(unique=True, index=True)
    issuer: Mapped[str | None] = mapped_column(String(300))
    subject: Mapped[str | None] = mapped_column(String(255))
    totp_secret: Mapped[str | None] = mapped_column(String(200))
    totp_since: Mapped[datetime | None] = mapped_column(Instant)
    totp_step: Mapped[int] = mapped_column(BigInteger, default=0, server_default=text("0"))


class SignIn(Base):
    """One device on which somebody is signed in; the cookie holds a key, the row its hash."""

    __tablename__ = "sign_ins"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    key_hash: Mapped[Digest] = mapped_column(unique=True)
    how: Mapped[Word]
    agent: Mapped[Short]
    address: Mapped[str] = mapped_column(String(64), default="")
    created_at: Mapped[datetime] = mapped_column(Instant)
    seen_at: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)


class RecoveryCode(Base):
    """A code for the day the phone is lost: opens once instead of the second factor."""

    __tablename__ = "recovery_codes"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    code_hash: Mapped[Digest]
    used_at: Mapped[datetime | None] = mapped_column(Instant)


class Link(Base):
    """An invitation, or a way to a new password: opens once, until it expires."""

    __tablename__ = "links"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    kind: Mapped[Word]
    key_hash: Mapped[Digest] = mapped_column(unique=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    email: Mapped[str] = mapped_column(String(254))
    role: Mapped[Word] = mapped_column(default="member")
    made_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime] = mapped_column(Instant)
    expires_at: Mapped[datetime] = mapped_column(Instant)
    used_at: Mapped[datetime | None] = mapped_column(Instant)


class Token(Base):
    """What another system shows to act for a person, within scopes and until a day."""

    __tablename__ = "tokens"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    name: Mapped[Short]
    key_hash: Mapped[Digest] = mapped_column(unique=True)
    scopes: Mapped[Ids]
    created_at: Mapped[datetime] = mapped_column(Instant)
    expires_at: Mapped[datetime] = mapped_column(Instant)
    used_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)


class Attempt(Base):
    """A failed attempt to sign in, counted for all server processes alike."""

    __tablename__ = "attempts"

    id: Mapped[int] = mapped_column(primary_key=True)
    key_hash: Mapped[Digest] = mapped_column(index=True)
    at: Mapped[datetime] = mapped_column(Instant)
