"""`relcrm meeting-request`."""

from __future__ import annotations

from typing import Annotated

import typer

from relcrm.cli import choices, entries, options
from relcrm.cli.commands._app import command_app, examples
from relcrm.domain.log.interaction import Channel
from relcrm.domain.log.ways import Way

app = command_app()


@app.command(
    "meeting-request",
    epilog=examples(
        "relcrm meeting-request ada --note 'coffee next week?'",
        "relcrm meeting-request ada --by them --channel dm --platform linkedin",
    ),
)
def meeting_request(
    ctx: typer.Context,
    who: options.Who,
    by: entries.ByOption = choices.By.ME,
    channel: Annotated[
        Way | None, typer.Option("--channel", "-c", click_type=choices.WAY, help="How they were asked.")
    ] = None,
    platform: entries.Platform = "",
    note: options.NoteText = "",
    because: entries.Because = "",
    when: options.WhenText = None,
    again: entries.Again = False,
    json: options.Json = False,
) -> None:
    """Record that you (or, with --by them, they) asked for a meeting. `relcrm answered` tells what came back."""
    entries.entry(
        ctx,
        [who],
        command="meeting-request",
        channel=channel or Channel.UNKNOWN,
        by=by,
        platform=platform,
        kind=choices.KindChoice.MEETING_REQUEST,
        note=note,
        because=because,
        when=when,
        new=True,
        again=again,
        json=json,
    )
