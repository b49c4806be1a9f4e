"""`relcrm pause`."""

from __future__ import annotations

from typing import Annotated

import typer

from relcrm.cli import filters, options, whom
from relcrm.cli.commands._app import command_app, examples
from relcrm.errors import UsageError
from relcrm.render import human, people, terminal
from relcrm.render.words import full_day
from relcrm.services.contacts import commands, editing

app = command_app()


@app.command(
    epilog=examples(
        "relcrm pause ada --until october",
        "relcrm pause ada bo --until 'in 3 weeks'",
        "relcrm pause --tag clients --until 2027-01-07 --yes",
        "relcrm pause ada --clear",
    )
)
@filters.taken(saves=False)
def pause(
    ctx: typer.Context,
    who: options.People = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="No hello before this day.")
    ] = None,
    clear: Annotated[bool, typer.Option("--clear", help="End the pause.")] = False,
    asked: filters.Asked = filters.NOTHING,
    yes: whom.Yes = False,
    dry_run: options.DryRun = False,
    json: options.Json = False,
) -> None:
    """Be reminded of nobody's hello before a day. A touch on or after that day starts the usual rhythm again.

    Several people, or many at once by filters: how many that is is shown and asked; one undo takes it back.
    """
    if (until is None) != clear:
        raise UsageError("until when, or no longer? one of the two", hint="--until october, or --clear")
    whom.refuse_both(who, asked, "pause")
    context = options.context(ctx, judges=False)
    day = options.day(until, context.today, future=True)
    if day is not None and day <= context.today:
        raise UsageError(f"{full_day(day)} is not to come", hint="a day after today: --until 'in 3 weeks'")
    picked = filters.picked(ctx, context, asked)
    verb = "end the pause of" if clear else "pause"
    many = whom.many(context, picked, verb, yes=yes or dry_run, keep=not dry_run) if not who else None
    if many is not None and not many:
        if json:
            terminal.write_json("pause", [], picked.words)
        return
    change = editing.would_edit if dry_run else editing.edit_all
    details = commands.ContactDetails(facts={"due_from": day} if day else {})
    results = change(context, many or who, details, clear=("due-from",) if clear else ())
    told = {"due_from": f"no hello before {full_day(day)}" if day else "no longer paused"}
    if json:
        terminal.write_json("pause", results, picked.words)
    elif many:
        human.draw(
            people.many_changed(results, "Would change" if dry_run else "Changed", told, dry_run=dry_run)
        )
    else:
        for each in results:
            in_words = each._replace(fields=tuple(told.get(field, field) for field in each.fields))
            done = ("Would change" if dry_run else "Changed") if each.fields else "Nothing new for"
            human.draw(people.contact_changed(in_words, done))
