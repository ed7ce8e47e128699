"""What others did in an assessment besides writing: moves, and what they said and settled."""

from sqlalchemy import BindParameter, bindparam, func, select

from eva_tool.db.models import Comment, Move

_MOVES, _COMMENTS = Move.__table__.c, Comment.__table__.c
_HERE: BindParameter[int] = bindparam("assessment")
_ME: BindParameter[int] = bindparam("me")

# The last move of somebody else; how many comments others wrote, and how many they settled.
MOVED = (
    select(func.coalesce(func.max(_MOVES.id), 0))
    .where(_MOVES.assessment_id == _HERE, _MOVES.actor_id != _ME)
    .scalar_subquery()
)
SAID = (
    select(func.count())
    .where(_COMMENTS.assessment_id == _HERE, _COMMENTS.author_id != _ME)
    .scalar_subquery()
)
SETTLED = (
    select(func.count())
    .where(_COMMENTS.assessment_id == _HERE, _COMMENTS.resolved_by != _ME)
    .scalar_subquery()
)
