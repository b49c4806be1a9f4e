"""`relcrm dupes`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from relcrm.cli import options
from relcrm.cli.commands._app import command_app, examples
from relcrm.render import duplicates as screens
from relcrm.render import human, terminal

app = command_app()
LISTED = 20
LISTED_IN_JSON = 1000
"""Pairs that a program gets unless it asks for more: in a crowd of namesakes there are tens of thousands."""


class Sure(StrEnum):
    """How sure a pair has to be."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"


@app.command(epilog=examples("relcrm dupes", "relcrm dupes --level likely --json", "relcrm not-same 12 40"))
def dupes(
    ctx: typer.Context,
    level: Annotated[
        Sure, typer.Option("--level", help="Only pairs that are at least so sure.")
    ] = Sure.POSSIBLE,
    limit: options.Limit = None,
    quiet: options.Quiet = False,
    json: options.Json = False,
) -> None:
    """Propose contacts that may be one person, with what speaks for it and against it.

    Nothing is merged by itself: relcrm merge does it, relcrm not-same says that they are two.
    """
    from relcrm.domain.identity.likeness import Level  # noqa: PLC0415
    from relcrm.services.contacts import duplicates  # noqa: PLC0415

    context = options.context(ctx, judges=False)
    most = LISTED_IN_JSON if json and limit is None else limit
    found = duplicates.dupes(context, level=Level(level), limit=options.limit(most, LISTED, json=json))
    if json:
        terminal.write_json("dupes", found)
    else:
        human.draw(screens.proposed(found), unless=quiet and not found.pairs)
