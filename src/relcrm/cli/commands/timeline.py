"""`relcrm timeline`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from typing import Annotated

import typer

from relcrm.cli import filters, options, whom
from relcrm.cli.commands._app import command_app, examples
from relcrm.cli.filters import Picked
from relcrm.errors import UsageError
from relcrm.render import human, terminal
from relcrm.render import timeline as screen
from relcrm.render.human import Line
from relcrm.services.context import Context
from relcrm.services.overview import timeline as service
from relcrm.store.picking import NO_FILTERS

app = command_app()
USUAL = 30


@app.command(
    epilog=examples(
        "relcrm timeline",
        "relcrm timeline ada --limit 0",
        "relcrm timeline --tag clients --channel phone --since 'last month'",
        "relcrm timeline --place Lisbon --before 2025 --json",
    )
)
@filters.taken()
def timeline(
    ctx: typer.Context,
    who: Annotated[
        str, typer.Argument(metavar="[WHO]", help="A contact; without one, everybody.", show_default=False)
    ] = "",
    asked: filters.Asked = filters.NOTHING,
    limit: options.Limit = None,
    as_of: options.AsOf = None,
    quiet: options.Quiet = False,
    json: options.Json = False,
) -> None:
    """Show what happened, newest first: with one person, or across people.

    An entry stands on the day it ended. --channel, --since and --before are about the entries, all other filters about who
    took part. Whoever is archived is left out unless named.
    """
    context = options.context(ctx, as_of=as_of, judges=False)
    picked = filters.picked(ctx, context, asked)
    if who and picked.filters.of_people != NO_FILTERS:
        raise UsageError(
            "whoever is named needs no filter but --channel, --since and --before",
            hint=f"relcrm timeline {who}, or the filters alone",
        )
    most = options.limit(limit, USUAL if terminal.is_interactive() else options.NO_LIMIT, json=json) or None
    found = service.entries(context, who, picked.filters, None if most is None else most + 1)
    if json:
        terminal.write_json_list("timeline", islice(found, most), picked.words)
        return
    first = next(found, None)
    if first is None:
        human.draw(_nothing(context, who, picked), unless=quiet)
        return
    human.draw(screen.timeline(islice(chain([first], found), most), context.as_of))
    if next(found, None) is not None:
        terminal.tell("there are older ones: --limit 0 shows all")


def _nothing(context: Context, who: str, picked: Picked) -> Iterator[Line]:
    """Say why there is nothing to show."""
    if not who and whom.is_nobody(context, Picked(picked.filters.of_people)):
        yield from whom.nobody(context, picked)
    elif picked.words:
        yield Line(f"Nothing on record fits {picked.line}")
    else:
        yield Line("Nothing is logged yet; relcrm log WHO 'lunch, her plant' logs something")
