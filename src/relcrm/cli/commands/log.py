"""`relcrm log`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from relcrm.cli import choices, entries, options
from relcrm.cli.commands._app import command_app, examples
from relcrm.domain.log.numbering import ENTRY, Number, parsed_number
from relcrm.domain.log.ways import Way
from relcrm.errors import UsageError
from relcrm.render import entries as screens
from relcrm.render import human, terminal
from relcrm.services import undoing
from relcrm.services.logbook import amending
from relcrm.services.recording import LOG

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

app = command_app()
NO_AMENDMENT = frozenset({"undo", "new", "create", "again"})
"""What is said of a new entry only."""


@app.command(
    epilog=examples(
        "relcrm log ada bo --channel in-person --group --note 'breakfast club'",
        "relcrm log ada --channel email --by me --answered --when 'last friday'",
        "relcrm log --undo",
        "relcrm log --undo e12",
        "relcrm log --edit e12 --minutes 30 --with bo",
    )
)
def log(
    ctx: typer.Context,
    people: options.People = None,
    channel: Annotated[
        Way | None,
        typer.Option("--channel", "-c", click_type=choices.WAY, help="How you were in touch."),
    ] = None,
    by: Annotated[
        choices.By | None,
        typer.Option("--by", click_type=choices.BY, help="Who moved; both unless said otherwise."),
    ] = None,
    platform: Annotated[
        str | None, typer.Option("--platform", "-p", help="Where: linkedin, whatsapp, x ...")
    ] = None,
    when: options.WhenText = None,
    minutes: entries.Minutes = None,
    answered: entries.Answered = None,
    kind: Annotated[
        choices.KindChoice | None,
        typer.Option("--kind", help="What it was for; a touch unless said otherwise."),
    ] = None,
    outcome: entries.OutcomeOption = None,
    group: Annotated[
        bool | None,
        typer.Option(
            "--group/--no-group",
            help="More than two people; several in one entry are, unless said otherwise.",
        ),
    ] = None,
    note: Annotated[
        str | None,
        typer.Option("--note", "-m", parser=options.words, metavar="TEXT", help="What it was about."),
    ] = None,
    because: Annotated[
        str | None, typer.Option("--because", parser=options.words, metavar="TEXT", help="Why you wrote.")
    ] = None,
    new: entries.New = False,
    create: options.Create = False,
    again: entries.Again = False,
    dry_run: options.DryRun = False,
    undo: Annotated[
        bool, typer.Option("--undo", help="Take the last entry back, or the one named, as e12.")
    ] = False,
    edit: Annotated[
        str | None,
        typer.Option("--edit", metavar="ENTRY", help="Amend this entry, as show names it: e12."),
    ] = None,
    was_with: Annotated[
        list[str] | None,
        typer.Option("--with", metavar="WHO", help="With --edit: who it was really with (repeatable)."),
    ] = None,
    json: options.Json = False,
) -> None:
    """Log any interaction with one person or several; amend one; take one back.

    Entries are named as relcrm show names them: e12. With --edit, people that are named are those it was
    really with.
    """
    if undo:
        _refuse_more(ctx, "undo", {"people"}, "relcrm log --undo e12")
        _undo(ctx, people, json=json)
    elif edit is not None:
        _refuse_more(ctx, "edit", NO_AMENDMENT, f"relcrm log --edit {edit} --minutes 30", are_refused=True)
        changes = _changes(
            ctx, channel, by, platform, when, minutes, answered, kind, outcome, group, note, because
        )
        _edit(ctx, [*(people or ()), *(was_with or ())], edit, changes, dry_run=dry_run, json=json)
    else:
        if was_with:
            raise UsageError(
                "--with goes with --edit", hint="relcrm log WHO; relcrm log --edit e12 --with WHO"
            )
        entries.entry(
            ctx,
            people,
            command="log",
            channel=channel,
            by=by,
            platform=platform or "",
            when=when,
            minutes=minutes,
            answered=answered,
            kind=kind,
            outcome=outcome,
            group=group,
            note=note or "",
            because=because or "",
            new=new,
            create=create,
            dry_run=dry_run,
            again=again or new,
            json=json,
        )


def _refuse_more(
    ctx: typer.Context, said: str, names: AbstractSet[str], hint: str, *, are_refused: bool = False
) -> None:
    """Raise UsageError where an option was typed that says nothing beside this one: not one of `names`, or one of them."""
    for option in ctx.command.params:
        name = option.name or ""
        source = ctx.get_parameter_source(name) if option.expose_value else None
        is_typed = source is not None and source.name == "COMMANDLINE" and name not in {said, "json"}
        if is_typed and (name in names) is are_refused:
            raise UsageError(f"{max(option.opts, key=len)} does not go with --{said}", hint=hint)


def _undo(ctx: typer.Context, words: list[str] | None, *, json: bool) -> None:
    number = _entry_in(words) if words else None
    context = options.context(ctx, judges=False)
    result = undoing.undo(context, number, kind=None if number else LOG)
    if json:
        terminal.write_json("log", result)
    else:
        human.draw(screens.undone(result, context.today))


def _entry_in(words: list[str]) -> Number:
    """Return the number of the one entry that the words name: here a bare number is an entry's."""
    try:
        return _as_entry(" ".join(words))
    except UsageError as error:
        raise UsageError(
            "--undo takes the last entry back, whoever it was with, or the one that is named",
            hint="relcrm log --undo e12; relcrm show WHO shows the entries",
        ) from error


def _as_entry(text: str) -> Number:
    number = parsed_number(text)
    return number._replace(kind=number.kind or ENTRY)


def _edit(
    ctx: typer.Context,
    people: list[str],
    named: str,
    changes: dict[str, Any],
    *,
    dry_run: bool,
    json: bool,
) -> None:
    context = options.context(ctx)
    result = amending.edit(context, _as_entry(named), changes, people, dry_run=dry_run)
    entries.draw("log", result, context, json=json, verb="Amended")


def _changes(
    ctx: typer.Context, channel: Any, by: Any, platform: Any, when: str | None, minutes: Any, answered: Any, kind: Any,
    outcome: Any, group: Any, note: Any, because: Any,
) -> dict[str, Any]:  # fmt: skip
    """Return what was said of an entry, as the fields of an interaction."""
    way, named = entries.channel_and_platform(channel, platform or "")
    said = {
        "channel": way if channel else None,
        "direction": choices.DIRECTIONS[by] if by else None,
        "platform": named if platform is not None or named else None,
        "minutes": minutes,
        "answered": answered,
        "kind": choices.kind(kind) if kind else None,
        "outcome": choices.outcome(outcome) if outcome else None,
        "is_group": group,
        "summary": note,
        "because": because,
    }
    changes = {name: value for name, value in said.items() if value is not None}
    if when is not None:
        moment = options.when(when, options.context(ctx).now)
        changes |= {"occurred_on": moment.on, "occurred_at": moment.at}
    return changes
