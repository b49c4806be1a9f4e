"""`relcrm today`."""

from __future__ import annotations

from typing import Annotated

import typer

from relcrm.cli import filters, options
from relcrm.cli.commands._app import command_app, examples
from relcrm.errors import UsageError
from relcrm.render import terminal
from relcrm.render.glimpse import in_a_line

app = command_app()


@app.command(
    epilog=examples(
        "relcrm today",
        "relcrm today --tag clients --limit 5",
        "relcrm today --line",
        "relcrm today --as-of yesterday",
        "relcrm today --json",
    )
)
@filters.taken()
def today(
    ctx: typer.Context,
    asked: filters.Asked = filters.NOTHING,
    line: Annotated[
        bool,
        typer.Option("--line", help="One line for a prompt or a status bar; nothing where nothing waits."),
    ] = False,
    limit: options.Limit = None,
    as_of: options.AsOf = None,
    policy: options.PolicyFile = None,
    quiet: options.Quiet = False,
    json: options.Json = False,
) -> None:
    """Show the day on one screen: what waits, and the few people worth a hello.

    Plans of the day and what others wait for come first: answers, promises, what is to be put right. Then plans
    that may have happened, reminders, birthdays and other days of this week, new jobs, at most five people worth
    a hello, and one of those asleep. Whoever needs to be left alone is not on the list.

    Each line has a letter for the day: relcrm done c, relcrm snooze c 2w, relcrm drop c.
    """
    context = options.context(ctx, policy=policy, as_of=as_of)
    found = filters.picked(ctx, context, asked)
    if line:
        if json or as_of is not None or limit is not None:
            raise UsageError("--line is one line about today", hint="leave the other options out")
        from relcrm.services.overview.glimpse import glimpse  # noqa: PLC0415 - the screen goes without

        if text := in_a_line(glimpse(context, found.filters)):
            terminal.write_line(text)
        return
    from relcrm.cli import daily  # noqa: PLC0415 - a line goes without it

    daily.show(context, found, limit, quiet=quiet, json=json)
