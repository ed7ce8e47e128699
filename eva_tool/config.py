"""Settings, read once from the environment (EVA_…) and passed down by hand."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
DEMO_SECRET = "demo-secret-for-this-machine-only"
SECRET_LENGTH = 32
DATABASES = ("sqlite:///", "postgresql://")
LOCAL_HOSTS = ("127.0.0.1", "localhost", "::1")


def _data(name: str) -> Path:
    """A data folder: beside the package in a checkout, inside it when installed from a wheel."""
    inside = PACKAGE / "data" / name
    return inside if inside.is_dir() else PACKAGE.parent / name


ASSESSMENTS, TEMPLATES, ASSETS = _data("assessments"), _data("templates"), _data("assets")


class BadSettings(Exception):
    """The environment does not describe a service that may be started."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What a deployment decides. `demo` brings fictional content and one-click accounts."""

    database_url: str
    secret_key: str
    demo: bool = False
    secure_cookies: bool = True
    host: str = "127.0.0.1"
    port: int = 8050
    proxies: int = 0
    assessments_dir: Path = ASSESSMENTS
    own_assessments_dir: Path | None = None
    templates_dir: Path = TEMPLATES
    assets_dir: Path = ASSETS

    def __post_init__(self) -> None:
        if not self.demo and self.secret_key in ("", DEMO_SECRET):
            raise BadSettings("Set EVA_SECRET_KEY to a long random text.")
        if self.demo and self.host not in LOCAL_HOSTS:
            raise BadSettings("Demo accounts are only for 127.0.0.1. Unset EVA_DEMO or EVA_HOST.")

    @classmethod
    def from_env(cls, env: Mapping[str, str] = os.environ) -> "Settings":
        """Raise BadSettings when the environment is contradictory or unsafe."""
        demo = _flag(env, "EVA_DEMO", default=False)
        secret = env.get("EVA_SECRET_KEY", DEMO_SECRET if demo else "")
        if len(secret) < SECRET_LENGTH:
            raise BadSettings(
                f"Set EVA_SECRET_KEY to a random text of at least {SECRET_LENGTH} characters."
            )
        return cls(
            database_url=database_url(env),
            secret_key=secret,
            demo=demo,
            secure_cookies=_flag(env, "EVA_SECURE_COOKIES", default=not demo),
            host=env.get("EVA_HOST", "127.0.0.1"),
            port=_number(env, "EVA_PORT", default=8050, most=65_535),
            proxies=_number(env, "EVA_PROXIES", default=0, most=5),
            own_assessments_dir=own_assessments_dir(env),
        )


def environment() -> Mapping[str, str]:
    return os.environ


def database_url(env: Mapping[str, str]) -> str:
    """Where assessments are stored: what commands need that serve nobody."""
    url = env.get("EVA_DATABASE_URL") or f"sqlite:///{Path('var/eva.db').resolve()}"
    if not url.startswith(DATABASES):
        raise BadSettings(f"EVA_DATABASE_URL should begin with {' or '.join(DATABASES)}")
    return url


def own_assessments_dir(env: Mapping[str, str]) -> Path | None:
    """The folder of the municipality's own frameworks and cases."""
    own = env.get("EVA_ASSESSMENTS_DIR")
    if not own:
        return None
    if not Path(own).is_dir():
        raise BadSettings(f"EVA_ASSESSMENTS_DIR names no folder: {own}")
    return Path(own)


def _flag(env: Mapping[str, str], name: str, *, default: bool) -> bool:
    value = env.get(name, "1" if default else "0")
    if value not in ("0", "1"):
        raise BadSettings(f"{name} should be 0 or 1, not {value!r}.")
    return value == "1"


def _number(env: Mapping[str, str], name: str, *, default: int, most: int) -> int:
    value = env.get(name, str(default))
    if not (value.isascii() and value.isdigit() and int(value) <= most):
        raise BadSettings(f"{name} should be a number from 0 to {most}, not {value!r}.")
    return int(value)
