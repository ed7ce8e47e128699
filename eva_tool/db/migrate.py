"""Bring a database to the tables of this version, from a checkout or an installed wheel.

Alembic is loaded only when there is something to do, so that an up-to-date service starts fast.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

if TYPE_CHECKING:
    from alembic.config import Config

FOLDER = Path(__file__).resolve().parent / "migrations"
TABLE = "alembic_version"


def config(connection: Connection | None = None) -> "Config":
    """Alembic's settings, with the connection that env.py is to use."""
    from alembic.config import Config

    settings = Config()
    settings.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    settings.set_main_option("path_separator", "os")
    settings.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    settings.attributes["connection"] = connection
    return settings


def head() -> str:
    """The newest revision that this version knows: files are numbered, one after another."""
    return max(path.name.partition("_")[0] for path in FOLDER.glob("versions/[0-9]*.py"))


def upgrade(engine: Engine) -> bool:
    """Upgrade to the newest revision in one transaction; tells whether there was anything to do."""
    with engine.begin() as connection:
        if _revision(connection) == head():
            return False
        from alembic import command

        command.upgrade(config(connection), "head")
    return True


def is_current(engine: Engine) -> bool:
    with engine.connect() as connection:
        return _revision(connection) == head()


def _revision(connection: Connection) -> str | None:
    """The revision of the database, or None when it is empty."""
    if not inspect(connection).has_table(TABLE):
        return None
    query = f"SELECT version_num FROM {TABLE}"  # nosec B608 # a name of ours
    return connection.execute(text(query)).scalar()
