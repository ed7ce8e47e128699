"""`eva-tool second-factor`: a way back for a lone administrator who lost phone and codes."""

from datetime import UTC, datetime

import click

from eva_tool import config
from eva_tool.commands import parts
from eva_tool.db.session import writing
from eva_tool.domain.text import N_
from eva_tool.language import Language
from eva_tool.services import account, letters, secondfactor, users
from eva_tool.services.account import Account
from eva_tool.services.mail import Mailer, NotSent

OFF = N_("Whoever runs the service turned off the second factor of your account.")


@click.command("second-factor")
@click.option("--user", required=True, metavar="EMAIL", help="Whose second factor it is.")
@click.option("--off", is_flag=True, required=True, help="Turn it off; the password still opens.")
def second_factor(user: str, off: bool) -> None:
    """Turn off a second factor that is lost with its recovery codes. The log tells of it.

    Make sure first that it is the person who asks.
    """
    server = config.mail_server(config.environment())
    with parts.database() as sessions, writing(sessions) as session:
        actor = users.by_email(session, user)
        secondfactor.lose(session, actor, datetime.now(UTC))
        owner = account.view(session, actor)
    click.echo(f"{owner.email} now signs in with the password alone.")
    if server:
        _tell(owner, Mailer(server))


def _tell(owner: Account, mailer: Mailer) -> None:
    """The owner of the account learns of it: it may have been somebody else who asked."""
    letter = letters.changed(Language(owner.language), owner.name, OFF)
    try:
        mailer.send(owner.email, letter.subject, letter.text)
    except NotSent as refusal:
        click.echo(f"{owner.email} was not told by e-mail: {refusal}", err=True)
