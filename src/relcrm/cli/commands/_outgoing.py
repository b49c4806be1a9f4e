"""What the commands of `relcrm export` share: where it goes, who goes out, and what is said of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from relcrm.cli import filters
from relcrm.errors import UsageError
from relcrm.render import human, terminal
from relcrm.render.counts import counted
from relcrm.render.human import Line
from relcrm.services.choosing import chosen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from relcrm.cli.filters import Asked
    from relcrm.services.context import Context
    from relcrm.services.outgoing.targets import WrittenOut

STDOUT = Path("-")
File = Annotated[
    Path, typer.Argument(metavar="[FILE]", help="The file to write; stdout without it.", show_default=False)
]
Folder = Annotated[Path, typer.Argument(metavar="DIR", help="The folder; made where it is missing.")]
Force = Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")]
Archived = Annotated[bool, typer.Option("--archived", help="The archived as well.")]


def only(ctx: typer.Context, context: Context, asked: Asked) -> frozenset[int] | None:
    """Return whom the filters leave; None where none is asked."""
    found = filters.picked(ctx, context, asked)
    return chosen.ids_chosen(context, found.filters)


def refuse_json_on_stdout(command: str, *, json: bool) -> None:
    """Raise UsageError where stdout is to take both what is exported and what is told of it."""
    if json:
        raise UsageError(
            "stdout takes the export itself, or JSON that tells of it",
            hint=f"relcrm {command} FILE --json tells what was written",
        )


def write(pieces: Iterable[bytes]) -> None:
    """Write bytes to stdout as they come, whatever encoding the terminal has."""
    for piece in pieces:
        terminal.write_bytes(piece)


def tell(command: str, result: WrittenOut, what: str, *, json: bool) -> None:
    """Say what was written into a file, in `what` it is counted in: contact or interaction."""
    if json:
        terminal.write_json(command, result)
        return
    human.draw([Line(f"Wrote {counted(result.rows, what)} to {result.file}.")])
