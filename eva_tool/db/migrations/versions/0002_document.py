"""One table for each section and each collection of the document."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

SHORT, LONG, WORD, NAME = sa.String(300), sa.Text(), sa.String(20), sa.String(40)
NUMBER, FLAG, DAY, IDS = sa.Integer(), sa.Boolean(), sa.Date(), sa.JSON()

SECTIONS: dict[str, dict[str, Any]] = {
    "basics": {
        "title": SHORT,
        "register_number": SHORT,
        "matter": LONG,
        "unit": SHORT,
        "preparer": SHORT,
        "presenter": SHORT,
        "strategy": LONG,
        "annex_number": SHORT,
    },
    "screening": {
        "amount?": sa.BigInteger(),
        "chosen?": WORD,
        "reason": LONG,
        "drafting_began?": DAY,
        "confirmed_by": SHORT,
        "confirmed_on?": DAY,
    },
    "plan": {
        "depth?": WORD,
        "scope": LONG,
        "methods": LONG,
        "no_hearing_reason": LONG,
        "few_alternatives_reason": LONG,
    },
    "summary": {"uncertainty": LONG, "heard": LONG, "section_text": LONG},
    "proposal": {"text": LONG, "thresholds": LONG},
}

# A question mark: the column may be empty.
COLLECTIONS: dict[str, dict[str, Any]] = {
    "authors": {"name": SHORT, "role": SHORT},
    "handlings": {"organ": SHORT, "on?": DAY, "decides": FLAG},
    "screening_answers": {"question": NAME, "answer?": WORD, "note": LONG},
    "tasks": {"what": SHORT, "who": SHORT, "due?": DAY, "done": FLAG},
    "alternatives": {"name": SHORT, "description": LONG, "area": SHORT, "period": SHORT},
    "rejected": {"name": SHORT, "reason": LONG},
    "groups": {"name": SHORT, "kind?": NAME, "size?": NUMBER, "vulnerable": FLAG, "note": LONG},
    "areas": {"name": SHORT, "size?": NUMBER, "note": LONG},
    "evidence": {
        "title": SHORT,
        "kind?": WORD,
        "source": SHORT,
        "dated?": DAY,
        "link": SHORT,
        "tells": LONG,
        "limits": LONG,
    },
    "assumptions": {"text": LONG, "source": SHORT, "dated?": DAY},
    "gaps": {"text": LONG, "how": LONG, "source": SHORT, "due?": DAY, "in_summary": FLAG},
    "hearings": {
        "who": SHORT,
        "kind?": WORD,
        "status": WORD,
        "on?": DAY,
        "informed": LONG,
        "informed_on?": DAY,
        "participants?": NUMBER,
        "said": LONG,
        "changed?": WORD,
        "effect": LONG,
        "feedback": LONG,
        "in_summary": FLAG,
    },
    "criteria": {"criterion": NAME, "selected?": FLAG, "level": LONG, "reason": LONG},
    "figures": {"indicator": NAME, "alternative": NAME, "value?": sa.Double(), "note": LONG},
    "impacts": {
        "criterion": NAME,
        "alternative": NAME,
        "horizon": WORD,
        "group?": NAME,
        "area?": NAME,
        "score?": sa.String(16),
        "low?": NUMBER,
        "high?": NUMBER,
        "certainty?": WORD,
        "reason": LONG,
        "evidence": IDS,
    },
    "mitigations": {
        "criterion?": NAME,
        "alternative?": NAME,
        "measure": LONG,
        "owner": SHORT,
        "cost": SHORT,
        "due?": DAY,
        "remaining": LONG,
        "accepted_because": LONG,
    },
    "findings": {"text": SHORT, "criteria": IDS},
}


def upgrade() -> None:
    for name, fields in SECTIONS.items():
        _create(name, [], fields)
    for name, fields in COLLECTIONS.items():
        keys: list[sa.Column[Any]] = [
            sa.Column("id", sa.String(140), nullable=False),
            sa.Column("position", sa.Integer, nullable=False),
        ]
        _create(name, keys, fields)


def _create(table: str, keys: list[sa.Column[Any]], fields: dict[str, Any]) -> None:
    op.create_table(
        table,
        sa.Column("assessment_id", sa.Integer, nullable=False),
        *keys,
        *(
            sa.Column(name.rstrip("?"), kind, nullable=name.endswith("?"))
            for name, kind in fields.items()
        ),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessments.id"],
            name=f"fk_{table}_assessment_id_assessments",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("assessment_id", *(["id"] if keys else []), name=f"pk_{table}"),
    )
