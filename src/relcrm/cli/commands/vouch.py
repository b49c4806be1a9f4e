"""`relcrm vouch`."""

from __future__ import annotations

from typing import Annotated

import typer

from relcrm.cli import asking, entries, options
from relcrm.cli.commands._app import command_app, examples
from relcrm.domain.log.interaction import Channel, Direction, Interaction
from relcrm.domain.people.dossier import VOUCHED
from relcrm.errors import UsageError
from relcrm.services.context import quoted

app = command_app()


@app.command(epilog=examples("relcrm vouch ada 'we met often at the club, not logged' --when '3 months ago'"))
def vouch(
    ctx: typer.Context,
    who: options.Who,
    reason: Annotated[
        str, typer.Argument(metavar="REASON", help="Why you know them better than the log does.")
    ],
    when: Annotated[
        str | None,
        typer.Option("--when", "-w", metavar="WHEN", help="When you last spoke: yesterday, august 2024."),
    ] = None,
    again: entries.Again = False,
    json: options.Json = False,
) -> None:
    """Vouch for talks that nobody logged: counted as one conversation, and shown in every explanation."""
    if not reason.strip():
        raise UsageError(
            "a vouch needs its reason",
            hint=f"relcrm vouch {quoted(who)} 'we met often, not logged' --when \"MONTH YEAR\"",
        )
    if when is None:
        unsaid = UsageError(
            "when did you last speak?",
            hint=f'relcrm vouch {quoted(who)} {quoted(reason)} --when "MONTH YEAR", or "last summer"',
        )
        when = asking.told("a day, august 2024, last summer ...", unsaid)
    context = options.context(ctx)
    moment = options.when(when, context.now)
    interaction = Interaction(
        occurred_on=moment.on, channel=Channel.IN_PERSON, direction=Direction.MUTUAL, summary=reason.strip()
    )
    entries.record(
        context,
        [who],
        interaction,
        command="vouch",
        source=VOUCHED,
        again=again,
        taken=moment.taken,
        json=json,
    )
