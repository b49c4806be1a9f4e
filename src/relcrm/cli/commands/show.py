"""`relcrm show`."""

from __future__ import annotations

from typing import Annotated

import typer

from relcrm.cli import options
from relcrm.cli.commands._app import command_app, examples
from relcrm.domain.log.numbering import ENTRY, Number, parsed_number
from relcrm.errors import UsageError
from relcrm.render import dossier, entries, human, terminal
from relcrm.services.overview import one_entry, portrait

app = command_app()
USUAL = 10


@app.command(
    epilog=examples(
        "relcrm show ada", "relcrm show ada@example.org --all", "relcrm show 12 --json", "relcrm show e12"
    )
)
def show(
    ctx: typer.Context,
    who: options.Who,
    everything: Annotated[
        bool, typer.Option("--all", help="The whole log, not just its latest entries.")
    ] = False,
    as_of: options.AsOf = None,
    policy: options.PolicyFile = None,
    json: options.Json = False,
) -> None:
    """Show everything on record about a contact: facts, rhythm, pitches, notes and the log. Or one entry: e12."""
    context = options.context(ctx, policy=policy, as_of=as_of)
    if number := _entry(who):
        found = one_entry.entry(context, number)
        if json:
            terminal.write_json("show", found)
        else:
            human.draw(entries.entry(found))
        return
    result = portrait.show(context, who, limit=None if everything or json else USUAL)
    if json:
        terminal.write_json("show", result)
    else:
        human.draw(dossier.show(result, context.today))


def _entry(who: str) -> Number | None:
    """Return the number of the entry that is meant, such as e12; None for anybody."""
    try:
        number = parsed_number(who)
    except UsageError:
        return None
    return number if number.kind == ENTRY else None
