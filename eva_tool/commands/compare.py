"""`eva-tool compare`: the comparison of a file in words, or every number of it as JSON."""

import json
from pathlib import Path

import click

from eva_tool.commands import parts
from eva_tool.domain import robustness, verdict
from eva_tool.domain.robustness import MOST_SAMPLES, SAMPLES, SEED, Robustness
from eva_tool.domain.scores import Horizon
from eva_tool.domain.text import LANGUAGES, N_
from eva_tool.domain.values import BOTH
from eva_tool.exports.numbers import numbers
from eva_tool.language import Language
from eva_tool.services import frameworks, library, weighting_file

MOST_SEED = 2**63 - 1


@click.command()
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--weighting", "own", type=click.Path(path_type=Path), help="A file with weightings to add."
)
@click.option("--samples", type=click.IntRange(1, MOST_SAMPLES), default=SAMPLES, show_default=True)
@click.option("--seed", type=click.IntRange(0, MOST_SEED), default=SEED, show_default=True)
@click.option("--lang", type=click.Choice(LANGUAGES), help="Default: the language of the file.")
@click.option("--json", "as_json", is_flag=True, help="Print every number instead of sentences.")
def compare(
    path: Path, own: Path | None, samples: int, seed: int, lang: str | None, as_json: bool
) -> None:
    """Compare the alternatives of a case or an exported JSON: who is first, and how surely."""
    document = parts.document_in(path)
    known = parts.own_library().frameworks
    framework = frameworks.chosen(known, document.framework)
    if misfits := library.fit(document, known):
        raise click.ClickException("\n".join(parts.line(path, p) for p in misfits))
    if own:
        try:
            document = weighting_file.added(document, framework, own)
        except library.Broken as broken:
            lines = (parts.line(own, problem) for problem in broken.problems)
            raise click.ClickException("\n".join(lines)) from broken
    found = [
        robustness.of(document, framework, h, samples=samples, seed=seed) for h in (BOTH, *Horizon)
    ]
    language = Language(lang or document.language)
    if as_json:
        everything = numbers(document, framework, found, language)
        click.echo(json.dumps(everything, ensure_ascii=False, indent=2, allow_nan=False))
        return
    titles: dict[str, str] = {h.id: language.pick(h.title) for h in framework.horizons}
    for one in found:
        _tell(titles.get(one.horizon) or language(N_("Both horizons together")), one, language)


def _tell(title: str, found: Robustness, language: Language) -> None:
    said = verdict.of(found)
    click.echo(f"{title}\n{'=' * len(title)}")
    for part in (said.grounds, said.anyhow, said.equal):
        for message in part:
            click.echo(language.say(message))
    for weighting, messages in said.weightings:
        click.echo(f"\n{weighting.name or weighting.id}")
        for message in messages:
            click.echo(f"  {language.say(message)}")
    click.echo()
    for message in said.together:
        click.echo(language.say(message))
    click.echo()
