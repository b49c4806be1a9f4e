"""`relcrm next`."""

from __future__ import annotations

import typer

from relcrm.cli import filters, options, whom
from relcrm.cli.commands._app import command_app, examples
from relcrm.render import agenda as screen
from relcrm.render import human, terminal
from relcrm.services.overview import agenda

app = command_app()
USUAL = 7


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
    """Say what to do next: the few steps that matter most today.

    Who asked for your offer and whom you owe an answer come first, then what needs repair, asks without outcome, a yes to
    deliver on, a day they named, talks that would open a door, people worth a hello, and those who may be asked. Whoever
    needs to be left alone is not on the list.
    """
    context = options.context(ctx, policy=policy, as_of=as_of)
    found = filters.picked(ctx, context, asked)
    result = agenda.agenda(context, filters=found.filters, limit=options.limit(limit, USUAL, json=json))
    if json:
        terminal.write_json("next", result, found.words)
    elif not result.tasks and whom.is_nobody(context, found):
        human.draw(whom.nobody(context, found), unless=quiet)
    else:
        human.draw(screen.agenda(result, context.today, found.line), unless=quiet and not result.tasks)
