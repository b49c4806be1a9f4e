"""`relcrm search`."""

from __future__ import annotations

from typing import Annotated

import typer

from relcrm.cli import options
from relcrm.cli.commands._app import command_app, examples
from relcrm.render import found, human, terminal
from relcrm.services.context import quoted
from relcrm.services.overview import searching

app = command_app()
USUAL = 20


@app.command(
    epilog=examples(
        "relcrm search boat",
        "relcrm search ada boat",
        "relcrm search '\"tax law\" lisbon'",
        "relcrm search harbour --limit 0 --json",
    )
)
def search(
    ctx: typer.Context,
    text: Annotated[
        list[str],
        typer.Argument(metavar="TEXT...", help="Words that all have to be there; a phrase in double quotes."),
    ],
    limit: options.Limit = None,
    json: options.Json = False,
) -> None:
    """Find people and what happened by any word on record.

    People come first, by how well they fit: a name before a company, a company before a note. Entries of the log
    follow, newest first. Words are found by how they begin, whatever their capitals and accents.
    """
    context = options.context(ctx, judges=False)
    most = options.limit(limit, USUAL, json=json)
    result = searching.search(context, " ".join(text), limit=most)
    if result.notice:
        terminal.say(f"relcrm: {result.notice}")
    if json:
        terminal.write_json("search", result)
        return
    human.draw(found.found(result, context.today))
    if result.more_people or result.more_entries:
        terminal.tell(f"more: relcrm search {quoted(' '.join(text))} --limit 0")
