"""`relcrm import json`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from relcrm.cli import options
from relcrm.cli.commands._app import command_app, examples
from relcrm.render import human, terminal
from relcrm.render.counts import counted
from relcrm.render.human import Column, Grid, Line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relcrm.render.human import Piece
    from relcrm.services.context import Context
    from relcrm.services.interchange.restoring import BroughtIn

app = command_app()
STDIN = Path("-")
BEGINNING = b'{"relcrm_export"'


@app.command(
    "json",
    epilog=examples(
        "relcrm import json backup.json --dry-run",
        "relcrm import json backup.json",
        "gunzip -c backup.json.gz | relcrm import json -",
    ),
)
def json_(
    ctx: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="What relcrm export json wrote; - reads stdin.")
    ],
    policy: options.PolicyFile = None,
    dry_run: options.DryRun = False,
    json: options.Json = False,
) -> None:
    """Bring in what `relcrm export json` wrote: all of it, or nothing when something in it is wrong.

    Into an empty store it brings everything back. Into one in use it adds what is new; of contacts and
    interactions that both know, the later change wins, and nothing is removed.
    """
    bring_in(options.context(ctx, policy=policy), file, dry_run=dry_run, json=json)


def is_ours(file: Path) -> bool:
    """Say whether a file begins as `relcrm export json` writes it."""
    try:
        if not file.is_file():
            return False
        with file.open("rb") as stream:
            return stream.read(len(BEGINNING)) == BEGINNING
    except OSError:
        return False


def bring_in(context: Context, file: Path, *, dry_run: bool, json: bool) -> None:
    """Bring in one file, or what stands on stdin, and say what came of it."""
    from relcrm.services.interchange import reading  # noqa: PLC0415

    if file == STDIN:
        data, name = reading.bytes_from(sys.stdin.buffer, "stdin"), "stdin"
    else:
        data, name = reading.bytes_of(file), file.name
    export = reading.read_export(data, name, context.now)
    from relcrm.services.interchange import restoring  # noqa: PLC0415 - loads the ORM; a wrong file need not wait for it

    result = restoring.bring_in(context, export, dry_run=dry_run)
    if json:
        terminal.write_json("import json", result)
    else:
        human.draw(_closing_table(result))


def _closing_table(result: BroughtIn) -> Iterator[Piece]:
    yield Grid(
        (
            Column(result.file),
            Column("new", "right"),
            Column("updated", "right"),
            Column("unchanged", "right"),
        ),
        [
            (
                "contacts",
                *map(_number, (result.contacts_created, result.contacts_updated, result.contacts_unchanged)),
            ),
            (
                "interactions",
                *map(
                    _number,
                    (result.interactions_added, result.interactions_updated, result.interactions_unchanged),
                ),
            ),
            *_less_often(result),
        ],
    )
    yield Line()
    verb = "Would add" if result.dry_run else "Added"
    people, log = (
        counted(result.contacts_created, "contact"),
        counted(result.interactions_added, "interaction"),
    )
    end = " Nothing was written." if result.dry_run else ""
    yield Line(f"{verb} {people} and {log}.{end}", style="bold")


def _less_often(result: BroughtIn) -> Iterator[tuple[str, str, str, str]]:
    """Yield a row for whatever few files have."""
    told = result.introductions_added, result.introductions_updated, result.introductions_unchanged
    if any(told):
        new, updated, unchanged = map(_number, told)
        yield "introductions", new, updated, unchanged
    if result.saved_views_added:
        yield "saved views", _number(result.saved_views_added), "-", "-"


def _number(value: int) -> str:
    return str(value) if value else "-"
