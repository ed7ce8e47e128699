"""Migrations: numbered, in one line, and leading to exactly the tables of the models."""

import hashlib
import json
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from eva_tool.db import migrate
from eva_tool.db.models import Base
from eva_tool.db.session import make_engine

VERSIONS = Path(migrate.FOLDER) / "versions"
LANDED = Path(__file__).parent / "landed_migrations.json"


def test_migrations_lead_to_the_models(engine):
    with engine.connect() as connection:
        options = {"compare_type": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, Base.metadata) == []


def test_upgrading_twice_changes_nothing(engine):
    assert migrate.is_current(engine)
    assert not migrate.upgrade(engine)


def test_an_empty_database_is_not_current(tmp_path):
    engine = make_engine(f"sqlite:///{tmp_path}/new/folder/eva.db")
    assert not migrate.is_current(engine)
    assert migrate.upgrade(engine)
    assert migrate.is_current(engine)
    engine.dispose()


def test_an_organisation_keeps_its_name_and_gets_a_handle(tmp_path):
    engine = make_engine(f"sqlite:///{tmp_path}/eva.db")
    with engine.begin() as connection:
        command.upgrade(migrate.config(connection), "0006")
        connection.execute(text("INSERT INTO organisations (name) VALUES ('Kuntala')"))
    assert migrate.upgrade(engine)
    with engine.connect() as connection:
        found = connection.execute(text("SELECT handle, name FROM organisations")).all()
    assert found == [("Kuntala", "Kuntala")]
    engine.dispose()


def test_revisions_are_numbered_in_one_line():
    script = ScriptDirectory.from_config(migrate.config())
    found = [r.revision for r in reversed(list(script.walk_revisions()))]
    assert found == [f"{number:04}" for number in range(1, len(found) + 1)]
    names = sorted(path.name for path in VERSIONS.glob("0*.py"))
    assert [name[:4] for name in names] == found


def test_landed_migrations_are_never_changed():
    """To add a migration, add its line to landed_migrations.json. Lines there never change."""
    hashes = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in VERSIONS.glob("0*.py")
    }
    assert hashes == json.loads(LANDED.read_text("utf-8"))


def test_the_newest_file_is_the_head_that_alembic_sees():
    assert ScriptDirectory.from_config(migrate.config()).get_current_head() == migrate.head()
