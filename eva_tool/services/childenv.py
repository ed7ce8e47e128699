"""The environment of programs of ours that read what people wrote: without our settings."""

from eva_tool import config

OURS = "EVA_"  # with keys and the way to the database among them


def plain() -> dict[str, str]:
    return {
        name: value for name, value in config.environment().items() if not name.startswith(OURS)
    }
