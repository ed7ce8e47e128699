"""What the second page of the summary has room for: each level is tighter than the one before."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Level:
    """How much of each kind there is room for, from generous to tight."""

    limits: int
    doubts: int
    heard: int
    hearings: int
    hearing: int
    proposal: int


LEVELS = (
    Level(6, 9, 4, 6, 4, 20),
    Level(5, 8, 3, 4, 3, 14),
    Level(4, 8, 3, 4, 3, 12),
    Level(4, 7, 3, 4, 2, 9),
    Level(4, 6, 2, 4, 2, 8),
    Level(3, 6, 2, 4, 2, 7),
    Level(3, 5, 2, 4, 2, 6),
    Level(3, 5, 1, 4, 2, 6),
    Level(3, 4, 1, 4, 2, 5),
    Level(3, 4, 1, 4, 1, 5),
    Level(3, 4, 1, 3, 1, 5),
    Level(2, 4, 1, 2, 1, 4),
    Level(1, 4, 1, 1, 1, 3),
    Level(1, 3, 1, 1, 1, 2),
)
