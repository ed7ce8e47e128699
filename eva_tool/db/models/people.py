"""Organisations, which own everything, and their people."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from eva_tool.db.models.base import Base, Instant, Short, Word


class Organisation(Base):
    """A municipality or joint authority."""

    __tablename__ = "organisations"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(300), unique=True)


class User(Base):
    """A person who signs in. The e-mail address is kept in lower case."""

    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[Short]
    title: Mapped[Short]
    role: Mapped[Word]
    password_hash: Mapped[str] = mapped_column(String(300))
    created_at: Mapped[datetime] = mapped_column(Instant)
    disabled: Mapped[bool] = mapped_column(default=False)
