"""`relcrm log-meeting`."""

from __future__ import annotations

from typing import Annotated

import typer

from relcrm.cli import choices, entries, options
from relcrm.cli.commands._app import command_app, examples
from relcrm.domain.log.interaction import Channel

app = command_app()


@app.command(
    "log-meeting",
    epilog=examples(
        "relcrm log-meeting ada --when 'last tuesday' --minutes 45 --note 'lunch, her new lab'",
        "relcrm log-meeting ada bo --group --when yesterday",
        "relcrm log-meeting ada 'coffee at the harbour' --by her --minutes 1h30",
        "relcrm log-meeting ada --video --outcome voiced-need",
        "relcrm log-meeting ada --by me --outcome no-show",
    ),
)
def log_meeting(
    ctx: typer.Context,
    people: options.People = None,
    video: Annotated[bool, typer.Option("--video", help="By video instead of in person.")] = False,
    by: Annotated[
        choices.By,
        typer.Option("--by", click_type=choices.BY, help="Whose idea it was; theirs is a move of theirs."),
    ] = choices.By.BOTH,
    when: options.WhenText = None,
    minutes: entries.Minutes = None,
    note: options.NoteText = "",
    platform: entries.Platform = "",
    kind: entries.KindOption = choices.KindChoice.TOUCH,
    outcome: entries.OutcomeOption = None,
    missed: entries.Missed = False,
    group: entries.Group = False,
    create: options.Create = False,
    again: entries.Again = False,
    dry_run: options.DryRun = False,
    json: options.Json = False,
) -> None:
    """Log a meeting, in person or by video. With a no-show, `--by me` says that it was you who did not come."""
    entries.entry(
        ctx,
        people,
        command="log-meeting",
        channel=Channel.VIDEO if video else Channel.IN_PERSON,
        by=by,
        when=when,
        minutes=minutes,
        note=note,
        platform=platform,
        kind=kind,
        outcome=outcome,
        missed=missed,
        group=group or None,
        create=create,
        dry_run=dry_run,
        again=again,
        json=json,
    )
