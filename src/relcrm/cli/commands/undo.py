"""`relcrm undo`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from relcrm.cli import options
from relcrm.cli.commands._app import command_app, examples
from relcrm.domain.log.numbering import parsed_number
from relcrm.errors import UsageError
from relcrm.render import entries as screens
from relcrm.render import human, terminal
from relcrm.services import undoing

if TYPE_CHECKING:
    from relcrm.domain.log.numbering import Number
    from relcrm.services.context import Context
    from relcrm.services.logbook.changes import Undone

app = command_app()
LISTED = 20

Numbers = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="NUMBER",
        help="A command as --list shows it, c7, or an entry as show does, e12; the last command without.",
        show_default=False,
    ),
]


@app.command(
    epilog=examples(
        "relcrm undo",
        "relcrm undo --list",
        "relcrm undo c12",
        "relcrm undo e30",
        "relcrm undo c12 --with-later",
        "relcrm undo --forget --yes",
    )
)
def undo(
    ctx: typer.Context,
    number: Numbers = None,
    listing: Annotated[bool, typer.Option("--list", help="List the commands on record instead.")] = False,
    with_later: Annotated[
        bool, typer.Option("--with-later", help="Take back first what was done since and builds on it.")
    ] = False,
    limit: options.Limit = None,
    forget: Annotated[
        bool, typer.Option("--forget", help="Forget all that could be taken back; with --yes, and for good.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do it without asking.")] = False,
    json: options.Json = False,
) -> None:
    """Take the last command back, exactly; a whole import, too. Again, and the one before goes.

    An earlier command is taken back by its number, c7, or by that of an entry it recorded, e12, if nothing since
    builds on it. A bare number that could be either is asked about. relcrm redo turns round.
    """
    if forget and (number or listing or limit is not None):
        raise UsageError(
            "--forget takes no number and no --list: it forgets all of them",
            hint="relcrm undo --forget --yes",
        )
    context = options.context(ctx, judges=False)
    if forget:
        _forget(context, yes=yes, json=json)
        return
    if not listing:
        if limit is not None:
            raise UsageError("--limit goes with --list", hint="relcrm undo --list --limit 5")
        draw("undo", undoing.undo(context, meant(number), with_later=with_later), context, json=json)
        return
    if number:
        raise UsageError("--list takes no number", hint="relcrm undo --list")
    found = undoing.entries(context, options.limit(limit, LISTED, json=json))
    if json:
        terminal.write_json("undo", found)
    else:
        human.draw(screens.commands_on_record(found, context.now))


def meant(words: list[str] | None) -> Number | None:
    """Return the number that was typed, `entry 12` in two words too; None where there is none."""
    return parsed_number(" ".join(words)) if words else None


def _forget(context: Context, *, yes: bool, json: bool) -> None:
    if not yes:
        if json or not terminal.can_ask():
            raise UsageError("what is forgotten cannot be taken back", hint="relcrm undo --forget --yes")
        typer.confirm("Forget all that could be taken back?", abort=True)
    result = undoing.forget(context)
    if json:
        terminal.write_json("undo", result)
    else:
        human.draw(screens.forgotten(result))


def draw(command: str, result: Undone, context: Context, *, json: bool) -> None:
    """Draw what was taken back or brought back."""
    if json:
        terminal.write_json(command, result)
    else:
        human.draw(screens.undone(result, context.today))
