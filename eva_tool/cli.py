"""The command eva-tool: each command is a module's function, each refusal one sentence."""

from typing import Any

import click
from sqlalchemy.exc import ArgumentError, OperationalError, ProgrammingError

from eva_tool.commands import database, files, server, users
from eva_tool.config import BadSettings
from eva_tool.domain.errors import EvaError

COMMANDS = (
    server.serve,
    database.migrate,
    users.add_user,
    files.check,
    files.annex,
    database.import_file,
    database.export,
)


class Refusing(click.Group):
    """Says in one sentence what a user or an administrator can mend; bugs keep their traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (EvaError, BadSettings) as refusal:
            raise click.ClickException(str(refusal)) from refusal
        except (OperationalError, ProgrammingError) as refusal:
            raise click.ClickException(
                f"The database refused: {refusal.orig}\nHas eva-tool migrate been run?"
            ) from refusal
        except ArgumentError as refusal:
            raise click.ClickException(f"EVA_DATABASE_URL: {refusal}") from refusal
        except OSError as refusal:
            where = f"{refusal.filename}: " if refusal.filename else ""
            raise click.ClickException(f"{where}{refusal.strerror or refusal}") from refusal


@click.group(cls=Refusing, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="eva-tool", message="%(version)s")
def main() -> None:
    """Ex-ante impact assessment of municipal decisions. Settings are read from EVA_… variables."""


for _command in COMMANDS:
    main.add_command(_command)
