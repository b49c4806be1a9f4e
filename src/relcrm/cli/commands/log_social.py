"""`relcrm log-social`."""

from __future__ import annotations

import typer

from relcrm.cli import choices, entries, options
from relcrm.cli.commands._app import command_app, examples
from relcrm.domain.log.interaction import Channel

app = command_app()


@app.command(
    "log-social",
    epilog=examples(
        "relcrm log-social ada -p x --note 'shared her thread'", "relcrm log-social ada --by them --answered"
    ),
)
def log_social(
    ctx: typer.Context,
    people: options.People = None,
    by: entries.ByOption = choices.By.ME,
    platform: entries.Platform = "",
    when: options.WhenText = None,
    answered: entries.Answered = None,
    note: options.NoteText = "",
    because: entries.Because = "",
    create: options.Create = False,
    again: entries.Again = False,
    dry_run: options.DryRun = False,
    json: options.Json = False,
) -> None:
    """Log a public like, comment, share or mention. Such never end a silence and prove no contact."""
    entries.entry(
        ctx,
        people,
        command="log-social",
        channel=Channel.PUBLIC,
        by=by,
        platform=platform,
        when=when,
        answered=answered,
        note=note,
        because=because,
        create=create,
        dry_run=dry_run,
        again=again,
        json=json,
    )
