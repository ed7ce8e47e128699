"""`eva-tool add-user`: an account, with the password asked for and never on the command line."""

import click

from eva_tool.commands import parts
from eva_tool.db.session import writing
from eva_tool.domain.permissions import Role
from eva_tool.services import organisations, users


@click.command("add-user")
@click.option("--email", prompt="E-mail")
@click.option("--name", prompt="Name")
@click.option("--title", prompt="Title", help="For example: development manager.")
@click.option("--role", prompt="Role", type=click.Choice([role.value for role in Role]))
@click.option(
    "--organisation", prompt="Organisation", help="The name it was added with; a new one is added."
)
def add_user(email: str, name: str, title: str, role: str, organisation: str) -> None:
    """Add a person who may sign in. What is not given is asked, the password always."""
    with parts.database() as sessions:
        password = click.prompt("Password", hide_input=True, confirmation_prompt=True)
        with writing(sessions) as session:
            owner = organisations.find_or_add(session, organisation)
            users.add(
                session,
                owner,
                email=email,
                name=name,
                title=title,
                role=Role(role),
                password=password,
            )
    click.echo(f"{name} may now sign in as {email}.")
