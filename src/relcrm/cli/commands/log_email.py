"""`relcrm log-email`."""

from __future__ import annotations

import typer

from relcrm.cli import choices, entries, options
from relcrm.cli.commands._app import command_app, examples
from relcrm.domain.log.interaction import Channel

app = command_app()


@app.command(
    "log-email",
    epilog=examples(
        "relcrm log-email ada --because 'her talk on looms' --when yesterday",
        "relcrm log-email ada --by them --words 'happy to meet in May'",
        "relcrm log-email ada --answered --when 'a week ago'",
    ),
)
def log_email(
    ctx: typer.Context,
    people: options.People = None,
    by: entries.ByOption = choices.By.ME,
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
    """Log an email you (or, with --by them, they) wrote.

    A reply joins the exchange it belongs to and says so. With --answered the whole exchange is logged at once.
    """
    entries.entry(
        ctx,
        people,
        command="log-email",
        channel=Channel.EMAIL,
        by=by,
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
