"""What all tables share: names of constraints, column types, and the keys of sections and items."""

from datetime import UTC, datetime
from typing import Annotated, Any, ClassVar

from sqlalchemy import JSON, DateTime, ForeignKey, MetaData, String, Table, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from eva_tool.domain.text import SHORT

NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Instant(TypeDecorator[datetime]):
    """A moment in UTC. SQLite forgets time zones, so they are put back."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class ScoreText(TypeDecorator[int | str]):
    """A score, -3 to 3 or a word, in one column: "-2", "unknown"."""

    impl = String(16)
    cache_ok = True

    def process_bind_param(self, value: int | str | None, dialect: Dialect) -> str | None:
        return None if value is None else str(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> int | str | None:
        return int(value) if value is not None and value.lstrip("-").isdigit() else value


class IdList(TypeDecorator[tuple[str, ...]]):
    """A tuple of ids as a JSON list."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> list[str]:
        return list(value or ())

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[str, ...]:
        return tuple(value or ())


Short = Annotated[str, mapped_column(String(SHORT), default="")]
Long = Annotated[str, mapped_column(Text, default="")]
Word = Annotated[str, mapped_column(String(20))]
Name = Annotated[str, mapped_column(String(40))]
Digest = Annotated[str, mapped_column(String(64))]  # SHA-256 in hexadecimal
Ids = Annotated[tuple[str, ...], mapped_column(IdList, default=lambda: ())]
Score = Annotated[int | str, mapped_column(ScoreText)]


class Base(DeclarativeBase):
    """The registry of all tables."""

    metadata = MetaData(naming_convention=NAMES)
    __table__: ClassVar[Table]


class SectionRow:
    """The key of a table that holds one section: a row for each assessment."""

    assessment_id: Mapped[int] = mapped_column(
        ForeignKey("assessments.id", ondelete="CASCADE"), primary_key=True, sort_order=-3
    )


class ItemRow:
    """The key of a table that holds the items of one collection, and their order."""

    assessment_id: Mapped[int] = mapped_column(
        ForeignKey("assessments.id", ondelete="CASCADE"), primary_key=True, sort_order=-3
    )
    id: Mapped[str] = mapped_column(String(140), primary_key=True, sort_order=-2)
    position: Mapped[int] = mapped_column(default=0, sort_order=-1)
