"""What a bench prints: one line per figure, `name value limit ok|short`."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """A ratio against a bare reference of the same run. `at_least` turns the limit round."""

    name: str
    value: float
    limit: float
    at_least: bool = False

    @property
    def ok(self) -> bool:
        return self.value >= self.limit if self.at_least else self.value <= self.limit

    def __str__(self) -> str:
        return f"{self.name} {self.value:.2f} {self.limit:.2f} {'ok' if self.ok else 'short'}"
