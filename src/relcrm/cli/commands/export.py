"""`relcrm export`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from relcrm.cli import filters, options
from relcrm.cli.commands import export_csv, export_ics, export_markdown, export_vcard, export_vdir
from relcrm.cli.commands._app import command_app, examples
from relcrm.errors import UsageError
from relcrm.render import human, terminal
from relcrm.render.human import Line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from relcrm.render.human import Piece
    from relcrm.services.interchange.exporting import Exported

app = command_app(
    "Take everything you have elsewhere: tables, cards, pages, a calendar, or relcrm's own JSON."
)
STDOUT = Path("-")


@app.command(
    "json",
    epilog=examples(
        "relcrm export json backup.json",
        "relcrm export json | gzip > backup.json.gz",
        "relcrm export json - | relcrm --db other.db import json -",
    ),
)
def json_(
    ctx: typer.Context,
    file: Annotated[
        Path,
        typer.Argument(metavar="[FILE]", help="The file to write; stdout without it.", show_default=False),
    ] = STDOUT,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")] = False,
    json: options.Json = False,
) -> None:
    """Write the whole store as JSON.

    One contact or interaction a line; `relcrm import json` reads it back. Two exports of one store are
    equal, so that it can be kept under version control.
    """
    from relcrm.services.interchange import exporting  # noqa: PLC0415

    context = options.context(ctx, judges=False)
    if file == STDOUT:
        if json:
            raise UsageError(
                "on stdout the export is JSON already",
                hint="relcrm export json FILE --json tells what was written",
            )
        _write(exporting.exported(context))
        return
    result = exporting.export_to_file(context, file, replace=force)
    if json:
        terminal.write_json("export json", result)
    else:
        human.draw(_said(result))


def _said(result: Exported) -> Iterator[Piece]:
    people = "1 contact" if result.contacts == 1 else f"{result.contacts} contacts"
    log = "1 interaction" if result.interactions == 1 else f"{result.interactions} interactions"
    yield Line(f"Wrote {people} and {log} to {result.file}.")


def _write(pieces: Iterable[bytes]) -> None:
    """Write bytes to stdout as they come, whatever encoding the terminal has: the format is UTF-8."""
    for piece in pieces:
        terminal.write_bytes(piece)


for _name, _epilog, _command in (
    (export_csv.NAME, export_csv.EXAMPLES, export_csv.csv),
    (export_vcard.NAME, export_vcard.EXAMPLES, export_vcard.vcard),
    (export_vdir.NAME, export_vdir.EXAMPLES, export_vdir.vdir),
    (export_ics.NAME, export_ics.EXAMPLES, export_ics.ics),
    (export_markdown.NAME, export_markdown.EXAMPLES, export_markdown.markdown),
):
    app.command(_name, epilog=_epilog)(filters.taken()(_command))
