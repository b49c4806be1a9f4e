"""`relcrm next`."""

from __future__ import annotations

import typer

from relcrm.cli import daily, filters, options
from relcrm.cli.commands._app import command_app, examples
from relcrm.render import terminal
from relcrm.services.overview import agenda

app = command_app()


@app.command(
    "next", epilog=examples("relcrm next", "relcrm next --tag clients --limit 3", "relcrm next --json")
)
@filters.taken()
def next_(
    ctx: typer.Context,
    asked: filters.Asked = filters.NOTHING,
    limit: options.Limit = None,
    as_of: options.AsOf = None,
    policy: options.PolicyFile = None,
    quiet: options.Quiet = False,
    json: options.Json = False,
) -> None:
    """Show the day on one screen, as `relcrm today` does; with --json, the next step with each person.

    In JSON, who asked for your offer and whom you owe an answer come first, then what needs repair, asks without outcome, a yes to
    deliver on, a day they named, talks that would open a door, people worth a hello, and those who may be asked. Whoever
    needs to be left alone is not on the list.
    """
    context = options.context(ctx, policy=policy, as_of=as_of)
    found = filters.picked(ctx, context, asked)
    if json:
        result = agenda.agenda(context, filters=found.filters, limit=options.limit(limit, 0, json=True))
        terminal.write_json("next", result, found.words)
    else:
        daily.show(context, found, limit, quiet=quiet)
