"""The command that makes a token for another system, without a browser."""

from datetime import UTC, datetime

import click

from eva_tool.commands import parts
from eva_tool.db.session import writing
from eva_tool.domain.permissions import Scope
from eva_tool.services import tokens, users


@click.command()
@click.option("--user", required=True, metavar="EMAIL", help="For whom the system acts.")
@click.option(
    "--scope",
    "scopes",
    required=True,
    multiple=True,
    type=click.Choice([scope.value for scope in Scope]),
    help="What it may be used for; may be given several times.",
)
@click.option("--days", required=True, type=click.IntRange(1, tokens.MOST_DAYS))
@click.option("--name", default="eva-tool token", show_default=True, help="Which system uses it.")
def token(user: str, scopes: tuple[str, ...], days: int, name: str) -> None:
    """Print a new token of the REST API. It is shown this once; the user may end it at any time."""
    with parts.database() as sessions, writing(sessions) as session:
        actor = users.by_email(session, user)
        secret = tokens.create(session, actor, name, scopes, days, datetime.now(UTC))
    click.echo(secret)
