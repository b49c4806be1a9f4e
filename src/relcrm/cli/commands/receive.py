"""`relcrm receive`."""

from __future__ import annotations

import typer

from relcrm.cli import entries, favours, options
from relcrm.cli.commands._app import command_app, examples
from relcrm.domain.log.interaction import Direction, Kind

app = command_app()


@app.command(
    epilog=examples(
        "relcrm receive ada 'looked over my contract'",
        "relcrm receive ada 'sent me a client' --kind referral --when 'last tuesday'",
    )
)
def receive(
    ctx: typer.Context,
    who: options.Who,
    what: favours.What,
    kind: favours.FavourOption = favours.Favour.FAVOUR,
    channel: favours.Through = None,
    when: options.WhenText = None,
    again: entries.Again = False,
    json: options.Json = False,
) -> None:
    """Record a favour they did you: counted and dated. Three received and none given ask for one back."""
    favours.record(
        ctx,
        [who],
        command="receive",
        kind=Kind.FAVOUR_RECEIVED,
        direction=Direction.THEM,
        what=what,
        favour=kind,
        channel=channel,
        when=when,
        again=again,
        json=json,
    )
