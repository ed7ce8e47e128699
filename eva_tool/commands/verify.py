"""`eva-tool verify`: whether an annex is as the tool has printed it."""

from pathlib import Path

import click

from eva_tool.commands import parts
from eva_tool.domain.text import LANGUAGES, N_
from eva_tool.language import Language
from eva_tool.services import verifying
from eva_tool.services.verdict import Result
from eva_tool.services.yamlfile import MAX_BYTES

NUMBERS = N_("Unchanged as far as is compared: all printed numbers follow from the assessment.")
STATUS = {Result.UNCHANGED: 0, Result.CHANGED: 1, Result.NOT_OURS: 2}
WORDS = {
    Result.UNCHANGED: N_("Unchanged: all that is printed follows from the assessment inside."),
    Result.CHANGED: N_("Changed:"),
    Result.NOT_OURS: N_("Not ours: there is no annex of this tool in the file."),
}


@click.command()
@click.argument("path", metavar="FILE.pdf", type=click.Path(path_type=Path))
@click.option("--sha256", "expected", default="", help="The hash that the assessment has to have.")
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True)
@click.pass_context
def verify(ctx: click.Context, path: Path, expected: str, lang: str) -> None:
    """Check an annex against the assessment inside it.

    The exit status is 0 when it is unchanged, 1 when it was changed, 2 when it is no annex.
    """
    with path.open("rb") as file:
        pdf = file.read(MAX_BYTES + 1)
    found = verifying.verify(pdf, parts.own_library().frameworks, expected)
    _ = Language(lang)
    unchanged = found.result is Result.UNCHANGED
    click.echo(_(NUMBERS if unchanged and found.numbers_only else WORDS[found.result]))
    for change in found.changes:
        click.echo(f"  {_.say(change)}")
    for note in found.notes:
        click.echo(_.say(note))
    if found.sha256:
        click.echo(_("Hash of the content (SHA-256): {sha256}", sha256=found.sha256))
    ctx.exit(STATUS[found.result])
