"""`relcrm who-can`."""

from __future__ import annotations

from typing import Annotated

import typer

from relcrm.cli import filters, options, whom
from relcrm.cli.commands._app import command_app, examples
from relcrm.render import helping as screen
from relcrm.render import human, terminal
from relcrm.services.helping import who_can as task

app = command_app()
USUAL = 5


@app.command(
    "who-can",
    epilog=examples(
        'relcrm who-can "tax law in Spain"',
        "relcrm who-can translate from Japanese",
        "relcrm who-can in Lisbon --limit 10",
        'relcrm who-can "hiring engineers" --tag network --json',
    ),
)
@filters.taken()
def who_can(
    ctx: typer.Context,
    question: Annotated[
        list[str] | None,
        typer.Argument(metavar="QUESTION...", help="What you need, in a few words.", show_default=False),
    ] = None,
    asked: filters.Asked = filters.NOTHING,
    limit: options.Limit = None,
    as_of: options.AsOf = None,
    policy: options.PolicyFile = None,
    quiet: options.Quiet = False,
    json: options.Json = False,
) -> None:
    """Say who could help with something, and how welcome the question would be.

    It reads what you noted that they can help with (relcrm edit WHO --can-help), fields of their own, title,
    company, tags, notes, what you share, and where they live. A question is lighter than an ask for business; whoever
    waits for an answer of yours, is unhappy, or has long been silent comes later, and the row says why.
    Nothing is sent and nothing is written.
    """
    context = options.context(ctx, policy=policy, as_of=as_of)
    found = filters.picked(ctx, context, asked)
    most = options.limit(limit, USUAL, json=json)
    result = task.who_can(context, " ".join(question or ()), filters=found.filters, limit=most)
    if json:
        terminal.write_json("who-can", result, found.words)
    elif not result.people and whom.is_nobody(context, found):
        human.draw(whom.nobody(context, found), unless=quiet)
    else:
        human.draw(screen.who_can(result, context.today, found.line), unless=quiet and not result.people)
