"""Settings, read once from the environment (EVA_…) and passed down by hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
DEMO_SECRET = "demo-secret-for-this-machine-only"


def _data(name: str) -> Path:
    """A data folder: beside the package in a checkout, inside it when installed from a wheel."""
    inside = PACKAGE / "data" / name
    return inside if inside.is_dir() else PACKAGE.parent / name


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
    assessments_dir: Path = _data("assessments")
    own_assessments_dir: Path | None = None
    templates_dir: Path = _data("templates")
    assets_dir: Path = _data("assets")

    def __post_init__(self) -> None:
        if not self.demo and self.secret_key in ("", DEMO_SECRET):
            raise BadSettings("Set EVA_SECRET_KEY to a long random text.")
        if self.demo and self.host not in ("127.0.0.1", "localhost", "::1"):
            raise BadSettings("Demo accounts are only for 127.0.0.1. Unset EVA_DEMO or EVA_HOST.")

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> "Settings":
        """Raise BadSettings when the environment is contradictory or unsafe."""
        demo = env.get("EVA_DEMO", "0") == "1"
        own = env.get("EVA_ASSESSMENTS_DIR")
        port = env.get("EVA_PORT", "8050")
        if not port.isdigit():
            raise BadSettings(f"EVA_PORT should be a number, not {port!r}.")
        return cls(
            database_url=env.get("EVA_DATABASE_URL", f"sqlite:///{Path('var/eva.db').resolve()}"),
            secret_key=env.get("EVA_SECRET_KEY", DEMO_SECRET if demo else ""),
            demo=demo,
            secure_cookies=env.get("EVA_SECURE_COOKIES", "0" if demo else "1") == "1",
            host=env.get("EVA_HOST", "127.0.0.1"),
            port=int(port),
            own_assessments_dir=Path(own) if own else None,
        )
