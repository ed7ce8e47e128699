"""`eva-tool check` and `annex`: what is done to files, without a server or a database."""

from datetime import datetime
from pathlib import Path

import click

from eva_tool.commands import parts
from eva_tool.domain.errors import Invalid
from eva_tool.domain.text import LANGUAGES
from eva_tool.language import ZONE, Language
from eva_tool.services import annexes, frameworks, library
from eva_tool.services.editions import EDITIONS, FULL

ENDINGS = {format: f".{format}" for format in EDITIONS[FULL].formats}


class Formats(click.ParamType[tuple[str, ...]]):
    """Names of formats, separated by commas."""

    name = "formats"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        names = tuple(dict.fromkeys(name.strip() for name in value.split(",")))
        if unknown := [name for name in names if name not in ENDINGS]:
            self.fail(f"{unknown[0]!r} is not one of {', '.join(ENDINGS)}.", param, ctx)
        return names


@click.command()
@click.argument("paths", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.pass_context
def check(ctx: click.Context, paths: tuple[Path, ...]) -> None:
    """Check frameworks, cases and exported JSON; each fault is a line `file: path: message`."""
    known = parts.own_library().frameworks
    faults = [(path, fault) for path in paths for fault in library.check_file(path, known)]
    for path, fault in faults:
        click.echo(parts.line(path, fault))
    if faults:
        ctx.exit(1)
    click.echo(f"{len(paths)} checked, nothing to mend.")


@click.command()
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--lang", type=click.Choice(LANGUAGES), help="Default: the language of the file.")
@click.option("--format", "formats", type=Formats(), default="pdf", show_default=True)
@click.option("--edition", type=click.Choice(tuple(EDITIONS)), default=FULL, show_default=True)
@click.option("--out", type=click.Path(path_type=Path), default=".", help="Folder to write to.")
def annex(path: Path, lang: str | None, formats: tuple[str, ...], edition: str, out: Path) -> None:
    """Write the annex of a case or an exported JSON (pdf, docx, xlsx, json) or another edition."""
    document = parts.document_in(path)
    known = parts.own_library().frameworks
    framework = frameworks.chosen(known, document.framework)
    if misfits := library.fit(document, known):
        raise click.ClickException("\n".join(parts.line(path, p) for p in misfits))
    language = Language(lang or document.language)
    out.mkdir(parents=True, exist_ok=True)
    for format in formats:
        name = _kept_as(edition, format)
        file = annexes.render(document, framework, language, name, printed=datetime.now(ZONE))
        target = out / f"{path.stem}-{language.code}{ENDINGS.get(name, f'-{name}.pdf')}"
        target.write_bytes(file.content)
        click.echo(str(target))


def _kept_as(edition: str, format: str) -> str:
    if edition == FULL:
        return format
    try:
        return EDITIONS[edition].kept_as(format)
    except Invalid as error:
        raise click.ClickException(f"The edition {edition} is made as pdf only.") from error
