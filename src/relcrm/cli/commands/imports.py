"""`relcrm imports`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from relcrm.cli import options
from relcrm.cli.commands._app import command_app, examples
from relcrm.domain.log.numbering import command_named
from relcrm.render import human, terminal
from relcrm.render.human import Column, Grid, Line
from relcrm.render.words import moment_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from relcrm.render.human import Piece
    from relcrm.store.batches import Run

app = command_app()
LISTED = 20


@app.command(epilog=examples("relcrm imports", "relcrm undo c3"))
def imports(
    ctx: typer.Context, limit: options.Limit = None, quiet: options.Quiet = False, json: options.Json = False
) -> None:
    """List the imports, latest first: what each brought, and whether it was taken back."""
    from relcrm.services import undoing  # noqa: PLC0415

    context = options.context(ctx, judges=False)
    found = undoing.imports(context, options.limit(limit, LISTED, json=json))
    if json:
        terminal.write_json("imports", found)
    else:
        human.draw(_table(found.imports, context.now), unless=quiet and not found.imports)


def _table(runs: Sequence[Run], now: datetime) -> Iterator[Piece]:
    if not runs:
        yield Line("Nothing was imported yet: relcrm import FILE")
        return
    yield Grid(
        (
            Column("number", "right"),
            Column("when", "right", spare=2),
            Column("formats", least=8),
            Column("files", "right", spare=3),
            Column("contacts", "right"),
            Column("interactions", "right"),
            Column("problems", "right", spare=1),
            Column(""),
        ),
        [_row(run, now) for run in runs],
    )
    yield Line()
    yield Line("relcrm undo NUMBER takes one back.", style="dim")


def _row(run: Run, now: datetime) -> tuple[str, ...]:
    batch = run.batch
    return (
        command_named(run.number),
        moment_in_words(run.made_at.astimezone(now.tzinfo), now.date()),
        ", ".join(batch.formats),
        str(len(batch.files)),
        _plus(batch.contacts_added, batch.contacts_updated),
        _plus(batch.interactions_added, batch.interactions_updated),
        str(batch.problems) if batch.problems else "-",
        "forgotten" if run.is_forgotten else "taken back" if run.undone_at else "",
    )


def _plus(added: int, updated: int) -> str:
    parts = [f"+{added}" if added else "", f"{updated} updated" if updated else ""]
    return ", ".join(filter(None, parts)) or "-"
