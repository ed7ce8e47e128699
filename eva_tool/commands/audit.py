"""`eva-tool audit`: verify the history, the logs, the versions and the moves."""

import re
from pathlib import Path

import click

from eva_tool.commands import parts
from eva_tool.db.session import reading
from eva_tool.services import audit as audits

_LINE = re.compile(r"(assessment \d+|log \d+): (\d+) lines?, ([0-9a-f]{64}|-)")


@click.command()
@click.option(
    "--earlier",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="What an earlier audit printed, kept elsewhere: shows also what was cut off or replaced.",
)
def audit(earlier: Path | None) -> None:
    """Follow every chain. Keep what is printed in another place; exit with 1 when one is broken."""
    known = _read(earlier.read_text("utf-8")) if earlier else {}
    with parts.database() as sessions, reading(sessions) as session:
        found = audits.verify(session, known)
    for chain in found:
        lines = "1 line" if chain.lines == 1 else f"{chain.lines} lines"
        click.echo(f"{chain.name}: {lines}, {chain.last or '-'}")
    broken = [(chain.name, fault) for chain in found for fault in chain.faults]
    for name, fault in broken:
        click.echo(f"{name} {fault}", err=True)
    if broken:
        raise click.exceptions.Exit(1)


def _read(text: str) -> dict[str, tuple[int, str]]:
    """The chains in the output of an audit: how many lines each had, and the last hash."""
    found = [match for line in text.splitlines() if (match := _LINE.fullmatch(line.strip()))]
    if not found:
        raise click.ClickException("This file is not the output of an audit.")
    return {name: (int(lines), last.strip("-")) for name, lines, last in map(_groups, found)}


def _groups(match: re.Match[str]) -> tuple[str, str, str]:
    return match[1], match[2], match[3]
