"""The sections of the document: one row an assessment, columns named as the document's fields."""

from datetime import date

from sqlalchemy import BigInteger
from sqlalchemy.orm import Mapped, mapped_column

from eva_tool.db.models.base import Base, Long, SectionRow, Short, Word


class BasicsRow(SectionRow, Base):
    """What the matter is and who answers for what."""

    __tablename__ = "basics"

    title: Mapped[Short]
    register_number: Mapped[Short]
    matter: Mapped[Long]
    unit: Mapped[Short]
    preparer: Mapped[Short]
    presenter: Mapped[Short]
    strategy: Mapped[Long]
    annex_number: Mapped[Short]


class ScreeningRow(SectionRow, Base):
    """The need assessment."""

    __tablename__ = "screening"

    amount: Mapped[int | None] = mapped_column(BigInteger)
    chosen: Mapped[Word | None]
    reason: Mapped[Long]
    drafting_began: Mapped[date | None]
    confirmed_by: Mapped[Short]
    confirmed_on: Mapped[date | None]


class PlanRow(SectionRow, Base):
    """How the assessment is made."""

    __tablename__ = "plan"

    depth: Mapped[Word | None]
    scope: Mapped[Long]
    methods: Mapped[Long]
    no_hearing_reason: Mapped[Long]
    few_alternatives_reason: Mapped[Long]


class SummaryRow(SectionRow, Base):
    """What a councillor reads first."""

    __tablename__ = "summary"

    uncertainty: Mapped[Long]
    heard: Mapped[Long]
    section_text: Mapped[Long]


class ProposalRow(SectionRow, Base):
    """What the presenting official proposes."""

    __tablename__ = "proposal"

    text: Mapped[Long]
    thresholds: Mapped[Long]
