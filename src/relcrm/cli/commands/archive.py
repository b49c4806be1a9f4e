"""`relcrm archive`."""

from __future__ import annotations

from typing import Annotated

import typer

from relcrm.cli import filters, options, whom
from relcrm.cli.commands._app import command_app, examples
from relcrm.errors import UsageError
from relcrm.render import human, people, terminal
from relcrm.render.human import Line
from relcrm.services.contacts import commands

app = command_app()


@app.command(
    epilog=examples(
        "relcrm archive ada",
        "relcrm archive ada --restore",
        "relcrm archive --never-met --company conference --dry-run",
        "relcrm archive --tag fair-2019 --asleep --yes",
    )
)
@filters.taken(saves=False)
def archive(
    ctx: typer.Context,
    who: Annotated[
        str,
        typer.Argument(
            metavar="[WHO]",
            help="A contact: number, email, handle or profile URL, name, part of a name, or nickname.",
            show_default=False,
        ),
    ] = "",
    asked: filters.Asked = filters.NOTHING,
    restore: Annotated[bool, typer.Option("--restore", help="Bring them back.")] = False,
    yes: whom.Yes = False,
    dry_run: options.DryRun = False,
    json: options.Json = False,
) -> None:
    """Put a contact away, history and all: out of every list, never lost.

    Or many at once, by filters: how many that are is shown and asked; one undo takes it back.
    """
    whom.refuse_both(who, asked, "archive")
    context = options.context(ctx, judges=False)
    done = (
        ("Would bring back" if restore else "Would archive")
        if dry_run
        else ("Brought back" if restore else "Archived")
    )
    if not who:
        picked = filters.picked(ctx, context, asked)
        if restore and picked.filters.is_judged:
            raise UsageError(
                f"nobody archived is judged, as {picked.line} asks", hint="other filters, or a name"
            )
        verb = "bring back" if restore else "archive"
        ids = whom.many(context, picked, verb, yes=yes or dry_run, keep=not dry_run, archived=restore)
        results = commands.archive_all(context, ids, restore=restore, keep=not dry_run) if ids else ()
        if json:
            terminal.write_json("archive", results, picked.words)
        elif results:
            human.draw(people.many_changed(results, done, None, dry_run=dry_run))
        return
    result = commands.archive(context, who, restore=restore, keep=not dry_run)
    if json:
        terminal.write_json("archive", result)
    elif not result.fields:
        state = "in your lists" if restore else "archived"
        human.draw([Line(f"{result.name} (#{result.contact_id}) is {state} already.")])
    else:
        human.draw(people.contact_changed(result._replace(fields=()), done))
