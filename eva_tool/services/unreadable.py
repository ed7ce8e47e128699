"""What is said of a file from strangers that is not plain YAML or JSON."""

from typing import Any

from eva_tool.domain.checks import Problem


class Unreadable(Exception):
    """The file is not plain YAML or JSON."""

    def __init__(self, template: str, path: str = "", **params: Any) -> None:
        self.problem = Problem(path, template, params)
        super().__init__(str(self.problem))
