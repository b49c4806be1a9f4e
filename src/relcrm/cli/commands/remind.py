"""`relcrm remind`."""

from __future__ import annotations

from typing import Annotated

import typer

from relcrm.cli import filters, options, reminding
from relcrm.cli.commands._app import command_app, examples
from relcrm.domain.plans.reminders import REMINDER

app = command_app()


@app.command(
    epilog=examples(
        "relcrm remind ada 'send the paper' --when friday",
        "relcrm remind ada 'ask how the book goes' --when 'every 3 months'",
        "relcrm remind ada 'her anniversary' --when 'yearly on 4 May'",
        "relcrm remind ada 'the minutes' --every '2 weeks' --when 'next tuesday 9am'",
        "relcrm remind",
        "relcrm remind --tag clients --json",
    )
)
@filters.taken()
def remind(
    ctx: typer.Context,
    who: reminding.Who = "",
    text: reminding.Text = "",
    when: reminding.When = None,
    every: Annotated[
        str | None,
        typer.Option(
            "--every",
            metavar="INTERVAL",
            help="How often it comes again: 3 months, week, friday; from --when on.",
        ),
    ] = None,
    asked: filters.Asked = filters.NOTHING,
    limit: options.Limit = None,
    as_of: options.AsOf = None,
    quiet: options.Quiet = False,
    json: options.Json = False,
) -> None:
    """Be reminded of something about a contact, once or again and again. Alone: list what is open.

    The list has reminders, what you promised and what they promised you: earliest first, what has no day last. Whoever
    is archived is left out unless named.
    """
    if text:
        reminding.refuse_to_list("remind", asked, limit=limit, as_of=as_of, quiet=quiet)
        reminding.keep(ctx, who, REMINDER, text, when, every, json=json)
    else:
        reminding.refuse_unsaid("remind", who, when=when, every=every)
        reminding.show(ctx, who, asked, limit=limit, as_of=as_of, quiet=quiet, json=json)
