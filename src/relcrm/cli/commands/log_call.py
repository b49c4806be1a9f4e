"""`relcrm log-call`."""

from __future__ import annotations

import typer

from relcrm.cli import choices, entries, options
from relcrm.cli.commands._app import command_app, examples
from relcrm.domain.log.interaction import Channel

app = command_app()


@app.command(
    "log-call",
    epilog=examples("relcrm log-call ada --minutes 20", "relcrm log-call ada --by me --not-answered"),
)
def log_call(
    ctx: typer.Context,
    people: options.People = None,
    by: entries.ByOption = choices.By.BOTH,
    when: options.WhenText = None,
    minutes: entries.Minutes = None,
    answered: entries.Answered = None,
    note: options.NoteText = "",
    kind: entries.KindOption = choices.KindChoice.TOUCH,
    outcome: entries.OutcomeOption = None,
    missed: entries.Missed = False,
    group: entries.Group = False,
    create: options.Create = False,
    again: entries.Again = False,
    dry_run: options.DryRun = False,
    json: options.Json = False,
) -> None:
    """Log a phone call. One that nobody picked up: --by me --not-answered."""
    entries.entry(
        ctx,
        people,
        command="log-call",
        channel=Channel.PHONE,
        by=choices.By.ME if answered is False and by is choices.By.BOTH else by,
        when=when,
        minutes=minutes,
        answered=answered,
        note=note,
        kind=kind,
        outcome=outcome,
        missed=missed,
        group=group or None,
        create=create,
        dry_run=dry_run,
        again=again,
        json=json,
    )
