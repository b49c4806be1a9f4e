"""`relcrm search`."""

from __future__ import annotations

from typing import Annotated

import typer

from relcrm.cli import filters, options, whom
from relcrm.cli.commands._app import command_app, examples
from relcrm.render import found, human, terminal
from relcrm.services.choosing import chosen
from relcrm.services.context import quoted
from relcrm.services.overview import searching

app = command_app()
USUAL = 20


@app.command(
    epilog=examples(
        "relcrm search boat",
        "relcrm search ada boat",
        "relcrm search '\"tax law\" lisbon'",
        "relcrm search boat --place Kiel --tag clients",
        "relcrm search harbour --limit 0 --json",
    )
)
@filters.taken()
def search(
    ctx: typer.Context,
    text: Annotated[
        list[str],
        typer.Argument(metavar="TEXT...", help="Words that all have to be there; a phrase in double quotes."),
    ],
    asked: filters.Asked = filters.NOTHING,
    limit: options.Limit = None,
    json: options.Json = False,
) -> None:
    """Find people and what happened by any word on record.

    People come first, by how well they fit: a name before a company, a company before a note. Entries of the log
    follow, newest first. Words are found by how they begin, whatever their capitals and accents.
    """
    context = options.context(ctx, judges=False)
    most = options.limit(limit, USUAL, json=json)
    picked = filters.picked(ctx, context, asked)
    only = chosen.ids_chosen(context, picked.filters)
    result = searching.search(context, " ".join(text), limit=most, only=only, of_log=picked.filters)
    if result.notice:
        terminal.say(f"relcrm: {result.notice}")
    if json:
        terminal.write_json("search", result, picked.words)
        return
    if not (result.people or result.entries) and whom.is_nobody(context, picked):
        human.draw(whom.nobody(context, picked))
        return
    human.draw(found.found(result, context.today, picked.line))
    if result.more_people or result.more_entries:
        said = " ".join(text)
        options_said = (*picked.words, "--limit", "0")
        words = (*options_said, "--", said) if said.startswith("-") else (said, *options_said)
        terminal.tell(f"more: relcrm search {' '.join(map(quoted, words))}")
