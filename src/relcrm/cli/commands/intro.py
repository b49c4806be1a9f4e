"""`relcrm intro`."""

from __future__ import annotations

import re

import typer

from relcrm.cli import entries, options
from relcrm.cli.commands._app import command_app, examples
from relcrm.domain.log.interaction import Channel, Direction, Interaction, Kind

app = command_app()


@app.command(
    epilog=examples("relcrm intro ada bo --note 'both weave'", "relcrm intro ada bo --when yesterday")
)
def intro(
    ctx: typer.Context,
    one: options.Who,
    other: options.OtherWho,
    note: options.NoteText = "",
    when: options.WhenText = None,
    again: entries.Again = False,
    json: options.Json = False,
) -> None:
    """Record that you introduced two people to each other: a favour to both, in both histories."""
    other = re.sub(r"^(?:to|and|with|&|\+)\s+(?=\S)", "", other, flags=re.IGNORECASE)
    context = options.context(ctx)
    moment = options.when(when, context.now)
    interaction = Interaction(
        occurred_on=moment.on,
        occurred_at=moment.at,
        channel=Channel.PUBLIC,
        direction=Direction.ME,
        answered=True,
        kind=Kind.INTRO_GIVEN,
        summary=note,
    )
    entries.record(
        context,
        [one, other],
        interaction,
        command="intro",
        at_least=2,
        again=again,
        taken=moment.taken,
        json=json,
    )
