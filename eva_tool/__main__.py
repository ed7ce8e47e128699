"""`python -m eva_tool` is the command eva-tool; `eva_tool.__main__:wsgi()` is for other servers."""

from typing import TYPE_CHECKING

from eva_tool.config import Settings

if TYPE_CHECKING:
    from flask import Flask


def wsgi() -> "Flask":
    """The application for a WSGI server of one's own, with settings from the environment."""
    from eva_tool.app import create_app

    return create_app(Settings.from_env())


if __name__ == "__main__":
    from eva_tool.cli import main

    main()
