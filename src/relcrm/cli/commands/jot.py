"""`relcrm jot`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from relcrm import settings
from relcrm.cli import asking, entries, jotting, options
from relcrm.cli.commands._app import command_app, examples
from relcrm.errors import AmbiguousContact, NoSuchContact, UnclearWay, UsageError
from relcrm.render import human, terminal
from relcrm.render.daily import jotting as screens
from relcrm.services.jotting import writing
from relcrm.services.jotting.results import Jots

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relcrm.services.context import Context

app = command_app()


@app.command(
    epilog=examples(
        "relcrm jot 'Lunch with Ada and Bo Berg yesterday, 1h, talked about the fund @fintech'",
        "relcrm jot called mary 20min re invoice",
        "relcrm jot 'coffee with ada, promised her the contacts by monday' --dry-run",
        "echo 'tea with bo this morning' | relcrm jot -",
    )
)
def jot(
    ctx: typer.Context,
    sentence: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SENTENCE]...",
            help="What happened, in your own words; - reads a sentence a line from stdin.",
            show_default=False,
        ),
    ] = None,
    again: entries.Again = False,
    dry_run: options.DryRun = False,
    json: options.Json = False,
) -> None:
    """Log what happened in a sentence of your own: people, day, length, channel, @tags, promises.

    It shows what it understood. What is in doubt is asked about, never guessed, and nothing is written then. Alone
    it opens $EDITOR: one sentence a line, all of them one command for relcrm undo.
    """
    if json and not sentence:
        raise UsageError("what happened?", hint="relcrm jot 'lunch with ana yesterday' --json")
    context = options.context(ctx)
    with jotting.said(sentence or []) as sentences:
        result = _written(context, sentences, again=again, dry_run=dry_run)
    if json:
        terminal.write_json("jot", result)
    else:
        human.draw(screens.jotted(result, context.today))


def _written(context: Context, sentences: Sequence[str], *, again: bool, dry_run: bool) -> Jots:
    """Return what became of the sentences; whom a name means and through which way it was is asked."""
    if not sentences:
        return Jots((), dry_run)
    settled, order = writing.Settled({}, {}), settings.date_order(os.environ)
    while True:
        try:
            return writing.jot(context, sentences, settled, order=order, again=again, dry_run=dry_run)
        except (AmbiguousContact, NoSuchContact) as error:
            word, person = asking.which_of(error)
            settled = settled._replace(people={**settled.people, word.casefold(): person})
        except UnclearWay as error:
            data = error.data
            assert isinstance(data, dict)  # noqa: S101 - it names the sentence
            settled = settled._replace(ways={**settled.ways, data["sentence"]: asking.which_way(error)})
