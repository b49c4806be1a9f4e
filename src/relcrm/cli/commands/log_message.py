"""`relcrm log-message`."""

from __future__ import annotations

import typer

from relcrm.cli import choices, entries, options
from relcrm.cli.commands._app import command_app, examples
from relcrm.domain.log.interaction import Channel

app = command_app()


@app.command(
    "log-message",
    epilog=examples(
        "relcrm log-message ada --platform linkedin --because 'your post on looms'",
        "relcrm log-message ada --by them -p linkedin --when 'yesterday 15:00'",
        "relcrm log-message ada --by them -p linkedin --new",
    ),
)
def log_message(
    ctx: typer.Context,
    people: options.People = None,
    by: entries.ByOption = choices.By.ME,
    platform: entries.Platform = "",
    when: options.WhenText = None,
    answered: entries.Answered = None,
    note: options.NoteText = "",
    because: entries.Because = "",
    words: entries.Words = "",
    kind: entries.KindOption = choices.KindChoice.TOUCH,
    outcome: entries.OutcomeOption = None,
    group: entries.Group = False,
    new: entries.New = False,
    create: options.Create = False,
    again: entries.Again = False,
    dry_run: options.DryRun = False,
    json: options.Json = False,
) -> None:
    """Log a private message you (or, with --by them, they) wrote.

    Messages become exchanges: a reply joins the one it belongs to and says so. With --answered the whole
    exchange is logged at once.
    """
    entries.entry(
        ctx,
        people,
        command="log-message",
        channel=Channel.DM,
        by=by,
        platform=platform,
        when=when,
        answered=answered,
        note=note,
        because=because,
        words=words,
        kind=kind,
        outcome=outcome,
        group=group or None,
        new=new,
        create=create,
        dry_run=dry_run,
        again=again or new,
        json=json,
    )
