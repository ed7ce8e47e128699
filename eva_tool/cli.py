"""The command eva-tool: each command is a function of a module that is loaded when it is called."""

from importlib import import_module
from typing import Any

import click

from eva_tool.commands.loading import loading
from eva_tool.config import BadSettings
from eva_tool.domain.errors import EvaError

COMMANDS = {
    "serve": "server.serve",
    "migrate": "database.migrate",
    "add-user": "users.add_user",
    "second-factor": "second_factor.second_factor",
    "token": "token.token",
    "housekeeping": "housekeeping.housekeeping",
    "check": "files.check",
    "annex": "files.annex",
    "verify": "verify.verify",
    "compare": "compare.compare",
    "import": "database.import_file",
    "export": "database.export",
    "audit": "audit.audit",
}


class Refusing(click.Group):
    """Says in one sentence what a user or an administrator can mend; bugs keep their traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(".")
        with loading():
            found: click.Command = getattr(import_module(f"eva_tool.commands.{module}"), name)
        return found

    def invoke(self, ctx: click.Context) -> Any:
        with loading():
            from sqlalchemy.exc import ArgumentError, OperationalError, ProgrammingError
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
