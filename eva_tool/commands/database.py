"""`eva-tool migrate`, `import` and `export`: what is done to the database without a browser."""

from pathlib import Path

import click

from eva_tool import config
from eva_tool.commands import parts
from eva_tool.db import migrate as migrations
from eva_tool.db.models import Assessment
from eva_tool.db.session import make_engine, reading, writing
from eva_tool.domain.errors import NotFound
from eva_tool.exports.json import render_json
from eva_tool.services import assessments, documents, users


@click.command()
def migrate() -> None:
    """Create the tables, or bring them to this version."""
    parts.keep_files_private()
    engine = make_engine(config.database_url(config.environment()))
    try:
        changed = migrations.upgrade(engine)
    finally:
        engine.dispose()
    click.echo("The database is now of this version." if changed else "Nothing to migrate.")


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--user", "email", required=True, help="E-mail of the person it is imported for.")
def import_file(file: Path, email: str) -> None:
    """Store a case or an exported JSON as a new assessment of the user's organisation."""
    document = parts.document_in(file)
    known = parts.own_library().frameworks
    with parts.database() as sessions, writing(sessions) as session:
        if (actor := users.by_email(session, email)) is None:
            raise NotFound("There is no user {email}.", email=email)
        number = assessments.import_document(session, actor, known, document)
    click.echo(f"Imported as assessment {number}.")


@click.command()
@click.argument("number", metavar="ID", type=click.IntRange(1, 2**31 - 1))
@click.option("--out", type=click.Path(path_type=Path), help="File to write instead of stdout.")
def export(number: int, out: Path | None) -> None:
    """Write an assessment as JSON: the whole document, as `import` reads it."""
    with parts.database() as sessions, reading(sessions) as session:
        if session.get(Assessment, number) is None:
            raise NotFound("There is no assessment {number}.", number=number)
        document = documents.read(session, number)
    content = render_json(document)
    if out is None:
        click.echo(content, nl=False)
    else:
        out.write_bytes(content)
