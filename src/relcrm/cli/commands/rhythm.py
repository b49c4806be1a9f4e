"""`relcrm rhythm`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from relcrm.cli import facts, options
from relcrm.cli.commands._app import command_app, examples
from relcrm.domain.log.cadence import Cadence
from relcrm.errors import UsageError
from relcrm.render import human, terminal
from relcrm.render.daily import rhythms
from relcrm.services.contacts import rhythms as service

if TYPE_CHECKING:
    from collections.abc import Iterable

    from relcrm.render.human import Piece
    from relcrm.services.contacts.rhythms import Rhythms, TagRhythm

app = command_app()


@app.command(
    epilog=examples(
        "relcrm rhythm", "relcrm rhythm clients --every 3w --max 6w", "relcrm rhythm clients --clear"
    )
)
def rhythm(
    ctx: typer.Context,
    tag: Annotated[
        str | None, typer.Argument(metavar="[TAG]", help="A tag, such as clients.", show_default=False)
    ] = None,
    every: Annotated[
        str | None,
        typer.Option("--every", metavar="INTERVAL", help="How often to be in touch: 2w, monthly, 90d."),
    ] = None,
    most: Annotated[
        str | None, typer.Option("--max", metavar="INTERVAL", help="The longest silence that is still fine.")
    ] = None,
    clear: Annotated[bool, typer.Option("--clear", help="Take the rhythm of this tag away.")] = False,
    json: options.Json = False,
) -> None:
    """Say how often to be in touch with all who have a tag; alone, list the rhythms of tags.

    A cadence of somebody's own (relcrm edit WHO --cadence) goes before it. Of several tags the shortest holds.
    """
    _refuse(tag, every, most, clear=clear)
    context = options.context(ctx, judges=False)
    if tag is None:
        found = service.rhythms(context)
        _tell(found, rhythms.listed(found), json=json)
        return
    name = options.tag(tag)
    if clear:
        gone = service.clear_rhythm(context, name)
        _tell(gone, rhythms.cleared(gone), json=json)
        return
    cadence = Cadence(facts.days_in(every), facts.days_in(most) if most else None) if every else None
    said = service.set_rhythm(context, name, cadence) if cadence else service.rhythm_of_tag(context, name)
    _tell(said, rhythms.one(said), json=json)


def _refuse(tag: str | None, every: str | None, most: str | None, *, clear: bool) -> None:
    """Raise UsageError for options that need another, or contradict each other."""
    if tag is None and (clear or every or most):
        raise UsageError("the rhythm of which tag?", hint="relcrm rhythm clients --every 3w")
    if clear and (every or most):
        raise UsageError(
            "--clear, and a new rhythm at once?", hint="what is said anew takes the place of what was"
        )
    if most and not every:
        raise UsageError("at most so long, and how often?", hint="--every 3w --max 6w")


def _tell(result: Rhythms | TagRhythm, screen: Iterable[Piece], *, json: bool) -> None:
    if json:
        terminal.write_json("rhythm", result)
    else:
        human.draw(screen)
