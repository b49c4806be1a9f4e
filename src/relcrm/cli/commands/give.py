"""`relcrm give`."""

from __future__ import annotations

import typer

from relcrm.cli import entries, favours, options
from relcrm.cli.commands._app import command_app, examples
from relcrm.domain.log.interaction import Direction, Kind

app = command_app()


@app.command(
    epilog=examples(
        "relcrm give ada 'sent her the article on looms'",
        "relcrm give ada 'a client of mine' --kind referral --channel email --when yesterday",
    )
)
def give(
    ctx: typer.Context,
    who: options.Who,
    what: favours.What,
    kind: favours.FavourOption = favours.Favour.FAVOUR,
    channel: favours.Through = None,
    when: options.WhenText = None,
    again: entries.Again = False,
    json: options.Json = False,
) -> None:
    """Record a favour you did: counted, dated, and never a message that waits for an answer."""
    favours.record(
        ctx,
        [who],
        command="give",
        kind=Kind.FAVOUR_GIVEN,
        direction=Direction.ME,
        what=what,
        favour=kind,
        channel=channel,
        when=when,
        again=again,
        json=json,
    )
